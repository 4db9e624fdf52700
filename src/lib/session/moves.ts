/** What a touch does when all it does is to move the person. Pure, so that the screens ahead can be known before the touch. */
import type { Catalogue, Need } from '../procedures/types.ts';
import { answer, begin, resume, type Walk } from '../procedures/walk.ts';
import { themesOf } from './screens.ts';
import type { Action, Place } from './view.ts';

/** Where a person stands: the place on the kiosk, and the walk through procedures below it. */
export interface Stand {
	place: Place;
	walk: Walk | null;
}

/** Where `action` leads; null when it does more than move: it calls, leaves, prints or changes a setting. */
export function moved(catalogue: Catalogue, { place, walk }: Stand, action: Action): Stand | null {
	switch (action.type) {
		case 'answer':
			return { place, walk: answer(catalogue, walk!, action.answer) };
		case 'resume':
			return { place, walk: resume(catalogue, walk!) };
		case 'procedure':
			return { place: { name: 'step' }, walk: begin(catalogue, action.procedure) };
		case 'theme':
			return { place: { name: 'services', kind: action.kind, theme: action.theme, page: 0 }, walk };
		case 'page':
			return { place: { ...place, page: action.page } as Place, walk };
		case 'memo':
			return { place: { name: 'memo' }, walk };
		case 'need': {
			const need = catalogue.needs.find(({ id }) => id === action.need)!;
			if ('starts' in need) return { place: { name: 'step' }, walk: begin(catalogue, need.starts) };
			const opened = needPlace(catalogue, need);
			return opened && { place: opened, walk };
		}
		default:
			return null;
	}
}

function needPlace(catalogue: Catalogue, need: Exclude<Need, { starts: string }>): Place | null {
	if ('lists' in need) {
		const kind = need.lists;
		const themed = themesOf(catalogue, kind).length > 0;
		return themed ? { name: 'themes', kind } : { name: 'services', kind, theme: null, page: 0 };
	}
	return need.opens === 'red-flags' ? { name: 'flags' } : null;
}
