import { expect, it } from 'vitest';
import { hidden, hiddenWithin, shown, shownPart, shownParts, type ShownPart } from './suppress.ts';

it('hides a small count, and a share that leaves a few out', () => {
	expect([0, 4, 5].map((count) => shown(count, 5))).toEqual(['few', 'few', 5]);
	expect(shownPart({ n: 4, x: 4 }, 5)).toEqual({ n: 'few', x: 'few', per100: null });
	expect(shownPart({ n: 40, x: 4 }, 5)).toEqual({ n: 40, x: 'few', per100: null });
	expect(shownPart({ n: 40, x: 37 }, 5)).toEqual({ n: 40, x: 'most', per100: null });
	expect(shownPart({ n: 40, x: 40 }, 5)).toEqual({ n: 40, x: 'most', per100: null });
	expect(shownPart({ n: 41, x: 14 }, 5)).toEqual({ n: 41, x: 14, per100: 34 });
});

it('never hides one count alone beside its total: the smallest other goes too', () => {
	expect(hidden([30, 3, 12], 5)).toEqual([false, true, true]);
	expect(hidden([30, 12, 9], 5)).toEqual([false, false, false]);
	// Two hidden counts that add up to 3 would tell of three people.
	expect(hidden([30, 1, 2, 20], 5)).toEqual([false, true, true, true]);
	expect(hidden([3], 5)).toEqual([true]);
});

/** Numbers that look drawn by lot and are the same at each run. */
function lot(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** What somebody works out of a hidden count: its total, what is shown beside it, and the most each hidden one can be. */
function range(total: number, cells: { shown: number | null; most: number }[], at: number): [number, number] {
	const left = total - cells.reduce((sum, cell) => sum + (cell.shown ?? 0), 0);
	const others = cells.filter((cell, i) => cell.shown === null && i !== at);
	const room = others.reduce((sum, { most }) => sum + most, 0);
	return [Math.max(0, left - room), Math.min(left, cells[at]!.most)];
}

const numberOf = (value: ShownPart['n'] | ShownPart['x']) => (typeof value === 'number' ? value : null);

it.each([5, 10])('cannot be worked out from the totals, in 4,000 tables (least %i)', (fewest) => {
	const draw = lot(fewest);
	let looked = 0;
	for (let table = 0; table < 4_000; table++) {
		const parts = Array.from({ length: 1 + draw(6) }, () => {
			const n = draw(2) ? draw(8) : draw(60);
			return { n, x: draw(n + 1) };
		});
		const sum = (of: (part: { n: number; x: number }) => number) => parts.reduce((all, p) => all + of(p), 0);
		const [n, x] = [sum((part) => part.n), sum((part) => part.x)];
		// A total that is itself not told gives nothing to work from.
		const total = shownPart({ n, x }, fewest);
		const told = shownParts(parts, fewest);
		const counts = told.map((part) => ({ shown: numberOf(part.n), most: numberOf(part.n) ?? n }));
		const stuck = told.map((part) => ({ shown: numberOf(part.x), most: numberOf(part.n) ?? x }));
		for (const [i, part] of told.entries()) {
			if (numberOf(part.n) !== null) expect(part.n).toBeGreaterThanOrEqual(fewest);
			if (numberOf(part.x) !== null) expect(part.x).toBeGreaterThanOrEqual(fewest);
			for (const [sum, cells] of [
				[numberOf(total.n), counts],
				[numberOf(total.x), stuck]
			] as const) {
				if (sum === null) expect(cells[i]!.shown, 'no part is told of a total that is not').toBeNull();
				if (sum === null || cells[i]!.shown !== null) continue;
				looked++;
				const [low, high] = range(sum, cells, i);
				expect(high - low, JSON.stringify({ parts, told, i })).toBeGreaterThanOrEqual(fewest);
				expect(low <= parts[i]![cells === counts ? 'n' : 'x']).toBe(true);
			}
		}
	}
	expect(looked).toBeGreaterThan(5_000);
});

it('the attack of this test does find what hiding small counts alone would give away', () => {
	const cells = [30, 3, 12].map((count) => ({ shown: count < 5 ? null : count, most: 45 }));
	expect(range(45, cells, 1)).toEqual([3, 3]);
});

it('a small step cannot be worked out from its procedure, though one person may be in several steps', () => {
	const draw = lot(77);
	let hid = 0;
	for (let table = 0; table < 2_000; table++) {
		const steps = Array.from({ length: 1 + draw(5) }, () => (draw(2) ? draw(7) : draw(40)));
		const sum = steps.reduce((all, count) => all + count, 0);
		const whole = Math.max(...steps, sum - draw(6));
		const hide = hiddenWithin(whole < 5 ? null : whole, steps, 5);
		for (const [i, count] of steps.entries()) if (count < 5) expect(hide[i]).toBe(true);
		const kept = steps.filter((_, i) => hide[i]);
		const shownSum = sum - kept.reduce((all, count) => all + count, 0);
		if (whole < 5 || kept.length === 0) continue;
		hid++;
		// Either what is shown explains the whole, or what is hidden is a crowd in two places at the least.
		const crowd = kept.length >= 2 && sum - shownSum >= 5;
		expect(shownSum >= whole || crowd, JSON.stringify({ whole, steps, hide })).toBe(true);
	}
	expect(hid).toBeGreaterThan(500);
});
