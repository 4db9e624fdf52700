/**
 * A tactile keypad is a keyboard (EN 301 549 8.5, norms N17 and N20): digits choose, one key listens, one calls.
 * Tab and Enter work as everywhere.
 */
export type KeyAction = { choose: number } | 'listen' | 'back' | 'help' | 'louder' | 'quieter' | 'silence';

const actions: Record<string, KeyAction> = {
	'0': 'listen',
	F1: 'listen',
	Backspace: 'back',
	'*': 'help',
	'+': 'louder',
	'-': 'quieter',
	Escape: 'silence'
};

/** What a key asks, or null for keys that the browser handles. */
export function keyAction(key: string): KeyAction | null {
	if (/^[1-9]$/.test(key)) return { choose: Number(key) - 1 };
	return actions[key] ?? null;
}
