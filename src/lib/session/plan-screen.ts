/** The recovery plan as a path of keys: won, at hand, still locked (design.md section 5). Pure. */
import { keyPicture } from '../procedures/keys.ts';
import type { Stage, Way } from '../procedures/plan.ts';
import { refsOf } from '../procedures/plan.ts';
import { deadlineOf, here, planHere, type Walk } from '../procedures/walk.ts';
import type { Catalogue } from '../procedures/types.ts';
import { blankView, choice, type KeyCard, type View, type Words } from './view.ts';
import { wayMemo } from './memo.ts';

/** Cards that fit on the smallest screen; what was won first is left out first. */
const mostCards = 4;
/** Longest time that is told in minutes. */
const mostMinutes = 99;

/** The screen that shows the way. */
export function planView(catalogue: Catalogue, walk: Walk): View {
	const { step } = here(walk);
	const found = planHere(catalogue, walk);
	const stages = found?.plan?.stages ?? [];
	const first = stages[0]?.wins;
	const urgent = ['today', 'week'].includes(deadlineOf(catalogue, walk));
	return {
		...blankView(),
		name: 'plan',
		id: `plan/${step}/${walk.trail.length}`,
		picture: null,
		layout: 'plan',
		sentences: [
			{ id: 'text', key: `procedures/plan:steps.${step}.text` },
			...(first ? [{ id: 'start', key: `keys:${first}.start` }] : []),
			...(urgent ? [{ id: 'urgent', key: 'kiosk:plan.urgent' }] : [])
		],
		way: [...(found?.won ?? []).map(wonCard), ...stages.map(stageCard)].slice(-mostCards),
		choices: [
			choice('understood', 'kiosk:plan.go', 'go', { type: 'answer', answer: 'understood' }, 'go'),
			choice('memo', 'kiosk:plan.memo', 'memo', { type: 'memo' }),
			...(urgent ? [choice('help', 'kiosk:plan.help', 'help', { type: 'help' }, 'help')] : [])
		]
	};
}

function wonCard(key: string): KeyCard {
	return {
		...card(key, 'won'),
		id: `won-${key}`,
		detail: { id: `won-${key}-detail`, key: 'kiosk:plan.won' }
	};
}

function stageCard({ way, wins }: Stage, at: number): KeyCard {
	return { ...card(wins, at === 0 ? 'now' : 'later'), detail: effort(wins, way) };
}

function card(key: string, state: KeyCard['state']): KeyCard {
	return { id: `key-${key}`, key: `keys:${key}.name`, picture: keyPicture(key), state };
}

/** Where to go, or how long it takes. */
function effort(key: string, { place, minutes, days }: Way): Words {
	const id = `key-${key}-detail`;
	if (place !== 'here' && place !== 'own-phone') return { id, key: `kiosk:plan.${place}` };
	if (days > 0) return { id, key: 'kiosk:plan.days' };
	return { id, key: `kiosk:plan.minutes#${Math.min(mostMinutes, minutes)}` };
}

/** The keys of the plan for the top of every step: won, the one under hand, and those to come. Empty outside a plan. */
export function keysOnTop(catalogue: Catalogue, walk: Walk): KeyCard[] {
	const found = planHere(catalogue, walk);
	if (!found?.quest.way) return [];
	const stages = found.plan?.stages ?? [];
	const at = stages.findIndex(({ way }) => way.ref === found.quest.way);
	return [
		...found.won.map((key) => card(key, 'won')),
		...stages.slice(Math.max(0, at)).map(({ wins }, nth) => card(wins, nth === 0 ? 'now' : 'later'))
	].slice(-mostCards);
}

/** Address of the memo of the plan at hand; null outside a plan, or when no way is left. */
export function planMemo(catalogue: Catalogue, walk: Walk): string | null {
	const refs = refsOf(planHere(catalogue, walk)?.plan ?? null);
	return refs.length > 0 ? wayMemo(refs) : null;
}
