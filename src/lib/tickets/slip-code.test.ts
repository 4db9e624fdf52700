import { expect, test } from 'vitest';
import { grouped, readSlipCode, slipAlphabet } from './slip-code.ts';

test('no letter of a slip can be taken for another', () => {
	for (const look of ['0O', '1IL', '2Z', '5S', '8B', 'UV'])
		expect([...look].filter((letter) => slipAlphabet.includes(letter)).length, look).toBeLessThanOrEqual(1);
});

test('a code is read however it was typed, and nothing else is a code', () => {
	expect(grouped('ACDEF34679')).toBe('ACDEF-34679');
	expect(readSlipCode(' acdef-346 79 ')).toBe('ACDEF34679');
	for (const typed of ['', 'ACDEF3467', 'ACDEF34670', 'ACDEF346799']) expect(readSlipCode(typed)).toBeNull();
});
