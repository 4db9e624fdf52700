import { expect, it } from 'vitest';
import { binOf, bins, medianOf } from './bins.ts';

it('puts a time in its bin, edges in the upper one', () => {
	expect([0, 59, 60, 179, 180, 2_399, 2_400, 90_000].map(binOf)).toEqual([
		'<1',
		'<1',
		'<2',
		'<3',
		'<5',
		'<40',
		'≥40',
		'≥40'
	]);
});

it('tells the median within its bin', () => {
	expect(medianOf(new Map())).toBeNull();
	expect(medianOf(new Map([['<5', 4]]))).toBe(4);
	expect(
		medianOf(
			new Map([
				['<1', 5],
				['<10', 1]
			])
		)
	).toBeCloseTo(0.6);
	expect(medianOf(new Map([['≥40', 3]]))).toBe(40);
	expect(medianOf(new Map([['solved', 9]]))).toBeNull();
});

it('is never further from the true median than its bin is wide', () => {
	for (let seed = 1; seed < 60; seed++) {
		const seconds = Array.from({ length: seed }, (_, i) => (i * i * 37 * seed) % 2_300).sort((a, b) => a - b);
		const counts = new Map(bins.map((bin) => [bin, seconds.filter((s) => binOf(s) === bin).length]));
		const lower = seconds[Math.ceil(seed / 2) - 1]! / 60;
		const told = medianOf(counts)!;
		const width = lower < 3 ? 1 : lower < 5 ? 2 : lower < 10 ? 5 : lower < 20 ? 10 : 20;
		expect(Math.abs(told - lower)).toBeLessThanOrEqual(width);
	}
});
