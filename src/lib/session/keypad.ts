/** What the keys of a keypad do on the page: the same as a finger, through the same buttons. */
import type { KeyAction } from './keys.ts';
import type { Kiosk } from './kiosk.svelte.ts';

const answers = '[data-answer], [data-language]';
/** What arrows go through; answers first, whatever is above them. */
const stops = `${answers}, [data-urgent], [data-control]`;

const shown = (selector: string) =>
	[...document.querySelectorAll<HTMLButtonElement>(selector)].filter((button) => !button.disabled);

/**
 * Does what a key asks.
 * @param listen reads the whole screen again
 */
export function obey(kiosk: Kiosk, action: KeyAction, listen: () => void): void {
	const { reader, view } = kiosk;
	if (typeof action === 'object')
		return 'move' in action ? move(kiosk, action.move) : shown(answers)[action.choose]?.click();
	switch (action) {
		case 'silence':
			return view?.discreet ? kiosk.do({ type: 'vanish' }) : reader.stop();
		case 'listen':
			return listen();
		case 'louder':
		case 'quieter':
		case 'slower':
		case 'faster':
			return kiosk.do({ type: 'setting', setting: action });
		default:
			shown(`[data-control='${action}']`)[0]?.click();
	}
}

/** Puts the focus on the next thing, or the one before, and says it: whoever uses arrows may not see where it went. */
function move(kiosk: Kiosk, by: 1 | -1): void {
	const all = shown(stops);
	if (all.length === 0) return;
	const at = all.indexOf(document.activeElement as HTMLButtonElement);
	const first = all.findIndex((button) => button.matches(answers));
	const to = all[at < 0 ? Math.max(0, first) : (at + by + all.length) % all.length]!;
	to.focus();
	if (kiosk.view?.discreet) return;
	kiosk.session?.tally.listen();
	kiosk.reader.say(wordsOf(kiosk, to.dataset));
}

function wordsOf({ view }: Kiosk, { answer, control, language, urgent }: DOMStringMap) {
	const choice = view?.choices.find(({ id }) => id === answer);
	if (choice) return choice.detail ? [choice, choice.detail] : choice;
	if (language) return { id: `greeting-${language}`, key: 'kiosk:waiting.greeting', language };
	if (urgent) return { id: `urgent-${urgent}`, key: 'kiosk:need.urgent', language: urgent };
	return { id: `control-${control}`, key: `kiosk:controls.${control}` };
}
