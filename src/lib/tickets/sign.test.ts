import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { signOf, signs } from './sign.ts';

it('gives two people of one day the same sign only after 1,980 tickets', () => {
	const seen = new Map<string, number>();
	for (let number = 1; number <= 1_980; number++) {
		const { id, number: digits } = signOf(number);
		const couple = `${id} ${digits}`;
		expect(seen.has(couple), `${couple}: ${seen.get(couple)} and ${number}`).toBe(false);
		seen.set(couple, number);
	}
	expect(signOf(1_981)).toEqual(signOf(1));
});

it('shows two digits that are never zero', () => {
	const digits = Array.from({ length: 300 }, (_, i) => signOf(i + 1).number);
	expect([Math.min(...digits), Math.max(...digits)]).toEqual([1, 99]);
	expect(signOf(12)).toEqual({ id: 'bicycle-blue', colour: 'blue', number: 12 });
});

it('has twenty shapes that no two signs share, so that a colour is never needed to tell them apart', () => {
	expect(signs).toHaveLength(20);
	expect(new Set(signs.map((id) => id.split('-')[0])).size).toBe(20);
});

it('has a picture for each', () => {
	expect(signs.filter((id) => !existsSync(`static/pictures/sign-${id}.svg`))).toEqual([]);
});

it('refuses what is not a day number', () => {
	for (const number of [0, -1, 1.5, NaN]) expect(() => signOf(number)).toThrow(RangeError);
});
