import { describe, expect, test } from 'vitest';
import { columns, services } from '../../src/lib/procedures/matrix-rows.ts';
import { matrixOf } from '../../src/lib/procedures/matrix.ts';
import { waysOf } from '../../src/lib/procedures/plan.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { differences, facts } from '../../src/tools/docs/facts.ts';

const ways = waysOf(readContent().content.loaded.catalogue);
const matrix = matrixOf(ways);

const cells = matrix.flatMap(({ service, cells }) =>
	columns.map((column) => ({ service: service.name, column, ...cells[column] }))
);
const listed = ({ service, column }: { service: string; column: string }) =>
	differences.find((one) => one.service === service && one.column === column);

describe('what the person still has × service', () => {
	test('has the 28 services of the facts, in their order', () => {
		expect(services).toHaveLength(28);
		expect(services.map(({ name }) => name)).toEqual(Object.keys(facts));
	});

	test('is as the facts say, but for the differences that were read over', () => {
		const unexplained = cells
			.filter((cell) => !listed(cell) && facts[cell.service]![cell.column].value !== cell.value)
			.map(({ service, column, value, refs }) => ({
				cell: `${service} × ${column}`,
				facts: facts[service]![column].words,
				ours: `${value} ${refs.join(' → ')}`
			}));
		expect(unexplained).toEqual([]);
	});

	test('has no difference listed that is none any more', () => {
		for (const { service, column, ...difference } of differences) {
			const cell = cells.find((one) => one.service === service && one.column === column);
			const now = { facts: facts[service]?.[column].value, ours: cell?.value };
			expect(now, `${service} × ${column}`).toEqual({ facts: difference.facts, ours: difference.ours });
			expect(difference.facts, `${service} × ${column}`).not.toBe(difference.ours);
			expect(difference.why).not.toBe('');
		}
		const names = differences.map(({ service, column }) => `${service} × ${column}`);
		expect(new Set(names).size).toBe(names.length);
	});
});

test('every service of the matrix but the bank has a recipe', () => {
	const without = services.filter(
		({ goal }) => !ways.some(({ gives }) => goal !== null && gives.includes(goal))
	);
	expect(without.map(({ name }) => name)).toEqual(['Bank']);
});

test('a YES ends here, and a PART names what is missing or another place', () => {
	const places = new Map(ways.map(({ ref, place }) => [ref, place]));
	for (const { value, refs, more, service, column } of cells) {
		const outside = refs.filter((ref) => !['here', 'own-phone'].includes(places.get(ref)!));
		const name = `${service} × ${column}`;
		if (value === 'YES') expect([outside, more], name).toEqual([[], []]);
		if (value === 'PART') expect(outside.length + more.length + refs.length - 1, name).toBeGreaterThan(0);
	}
});
