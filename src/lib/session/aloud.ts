/** What a screen says by itself on arrival, and what it says when it is asked to. */
import { prepare } from './ahead.ts';
import type { Kiosk } from './kiosk.svelte.ts';
import { afterPaint } from './painted.ts';
import { spoken, type View } from './view.ts';

const controls = ['back', 'listen', 'stop', 'urgent', 'help', 'settings', 'language'];
const controlsApart = ['back', 'leave', 'listen', 'urgent', 'help', 'settings', 'language'];

/** Reads the screen at hand once it is on the glass, and prepares the next ones. @returns how to give it up */
export function readOnArrival(kiosk: Kiosk): () => void {
	if (kiosk.view?.discreet) kiosk.reader.stop();
	const unsaid = afterPaint(() => {
		const { view, reader } = kiosk;
		if (view && saysItself(kiosk, view)) reader.read(spoken(view));
	});
	const unprepared = prepare(kiosk);
	return () => {
		unsaid();
		unprepared();
	};
}

/** Who asked for silence is still asked aloud whether they are there: what follows erases everything (norms N25). */
const saysItself = ({ ears }: Kiosk, { discreet, name }: View) =>
	!discreet && (!ears.silent || name === 'idle');

/** « Écouter »: the whole screen from its beginning, with its signs and its bar of buttons. */
export function readAll({ session, view, reader, ears, away }: Kiosk): void {
	session?.replay();
	if (!view || (view.discreet && !ears.alone)) return;
	const bar = (view.discreet ? controlsApart : controls).map((id) => ({
		id: `control-${id}`,
		key: `kiosk:controls.${id}`
	}));
	const signs = [
		...(away ? [{ id: 'away', key: 'kiosk:away.text' }] : []),
		...(ears.alone ? [{ id: 'headphones', key: 'kiosk:headphones.text' }] : [])
	];
	reader.read([...spoken(view), ...signs, ...bar]);
}
