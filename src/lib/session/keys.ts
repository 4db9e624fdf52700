/**
 * A tactile keypad is a keyboard (EN 301 549 8.5, norms N17 and N20): digits choose, arrows go from one thing to the next, one key listens, one
 * calls. Tab and Enter work as everywhere. The legend of the keys is in kiosk/README.md; the compositor lets each of them through
 * (kiosk/compositor.ts), but for F1, which is heard on a computer only.
 */
import type { Direction } from '../i18n/content.ts';

export type KeyAction =
	| { choose: number }
	/** To the next or the one before, in reading order. */
	| { move: 1 | -1 }
	| 'listen'
	| 'back'
	| 'help'
	| 'louder'
	| 'quieter'
	| 'slower'
	| 'faster'
	| 'silence';

const actions: Record<string, KeyAction> = {
	'0': 'listen',
	// The same key of a keypad whose digits are switched off: a blind person cannot see that light.
	Insert: 'listen',
	F1: 'listen',
	Backspace: 'back',
	'*': 'help',
	'+': 'louder',
	'-': 'quieter',
	'/': 'slower',
	'.': 'faster',
	',': 'faster',
	Escape: 'silence',
	ArrowDown: { move: 1 },
	ArrowUp: { move: -1 }
};

/**
 * What a key asks, or null for keys that the browser handles.
 * @param direction of the screen: the next thing is on the left in Arabic
 */
export function keyAction(key: string, direction: Direction = 'ltr'): KeyAction | null {
	if (/^[1-9]$/.test(key)) return { choose: Number(key) - 1 };
	if (key === 'ArrowRight') return { move: direction === 'rtl' ? -1 : 1 };
	if (key === 'ArrowLeft') return { move: direction === 'rtl' ? 1 : -1 };
	return actions[key] ?? null;
}

/** Every key that asks something: what a keypad may send. */
export const keys: readonly string[] = [...'123456789', ...Object.keys(actions), 'ArrowLeft', 'ArrowRight'];
