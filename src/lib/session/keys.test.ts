import { describe, expect, it } from 'vitest';
import { swallowed } from '../../../kiosk/compositor.ts';
import { keyAction, keys } from './keys.ts';

describe('the keys of a keypad', () => {
	it('choose by number, from the first answer', () => {
		expect(keyAction('1')).toEqual({ choose: 0 });
		expect(keyAction('9')).toEqual({ choose: 8 });
	});

	it('go on the way the language is read', () => {
		expect(keyAction('ArrowRight', 'ltr')).toEqual({ move: 1 });
		expect(keyAction('ArrowLeft', 'ltr')).toEqual({ move: -1 });
		expect(keyAction('ArrowRight', 'rtl')).toEqual({ move: -1 });
		expect(keyAction('ArrowLeft', 'rtl')).toEqual({ move: 1 });
		expect(keyAction('ArrowDown', 'rtl')).toEqual({ move: 1 });
		expect(keyAction('ArrowUp', 'rtl')).toEqual({ move: -1 });
	});

	it('listen with one key, whether the digits are switched on or not', () => {
		expect(keyAction('0')).toBe('listen');
		expect(keyAction('Insert')).toBe('listen');
	});

	it('change the speed and the loudness', () => {
		expect(['/', '.', ',', '+', '-'].map((key) => keyAction(key))).toEqual([
			'slower',
			'faster',
			'faster',
			'louder',
			'quieter'
		]);
	});

	it('leave to the browser what is its own', () => {
		for (const key of ['Tab', 'Enter', ' ', 'a', 'F5']) expect(keyAction(key)).toBeNull();
	});

	it('reach the page of a kiosk, but for F1', () => {
		const names: Record<string, string> = {
			Backspace: 'BackSpace',
			'*': 'KP_Multiply',
			'+': 'KP_Add',
			'-': 'KP_Subtract',
			'/': 'KP_Divide',
			'.': 'KP_Decimal',
			',': 'KP_Separator'
		};
		const stopped = keys.filter((key) => swallowed.includes(names[key] ?? key.replace('Arrow', '')));
		expect(stopped).toEqual(['F1']);
		expect(swallowed).not.toContain('Return');
	});
});
