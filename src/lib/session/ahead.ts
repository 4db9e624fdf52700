/** What the next screens will need, so that it is there before the finger is. */
import { Pictures } from '../pictures/preload.ts';
import type { Kiosk } from './kiosk.svelte.ts';
import { spoken, type View } from './view.ts';

/** Milliseconds after which the preparation no longer waits for the page to be idle. */
const patience = 1000;

const pictures = new Pictures();

/**
 * Fetches the sounds and draws the pictures of the screens one touch away, once the page has painted this one and has
 * nothing else to do. @returns how to give it up, when the person has gone on
 */
export function prepare(kiosk: Kiosk): () => void {
	const waiting = requestIdleCallback(
		() => {
			const next = kiosk.ahead();
			// What each says first, then the rest; in any language that may be touched.
			const words = [...next.flatMap((view) => view.sentences), ...next.flatMap(spoken)];
			const languages = kiosk.language ? [kiosk.language] : kiosk.languages;
			kiosk.reader.preload(languages.flatMap((language) => words.map((one) => ({ language, ...one }))));
			// What may come at any moment: the sign of a cut must be there before the cut.
			pictures.preload([
				...next.flatMap(picturesOf),
				'network-off',
				'headphones',
				'headphones-out',
				'cleaning'
			]);
		},
		{ timeout: patience }
	);
	return () => cancelIdleCallback(waiting);
}

/** Pictures of a screen, the biggest first. */
export function picturesOf(view: View): string[] {
	const cards = [...view.choices, ...view.papers, ...view.way, ...view.keys];
	return [
		...(view.picture ? [view.picture] : []),
		...cards.map(({ picture }) => picture),
		...(view.stones ? [view.stones.picture] : [])
	];
}
