/**
 * The matrix « what the person still has × service » (the fact dossier, section 18), worked out from the catalogue's recipes:
 * if this is the only thing left, is there a way that ends at the kiosk? Pure; `docs/recovery-matrix.md` shows it.
 */
import { keys, kindOf } from './keys.ts';
import { columns, services, type Column, type Service } from './matrix-rows.ts';
import { planFor, refsOf, type Way } from './plan.ts';
import type { KeyState, RecipePlace } from './types.ts';

/** YES: it ends here. PART: it begins with this, and needs more or another place. NO: this does not help. n/a: nothing was lost. */
export type Value = 'YES' | 'PART' | 'NO' | 'n/a';

export interface Cell {
	value: Value;
	/** Recipes in their order; empty for a human alone, and where nothing is to be done. */
	refs: string[];
	/** Where the last of them is done. */
	place?: RecipePlace;
	/** Days of waiting on the way. */
	days: number;
	/** What it needs besides, each an any-of of keys. */
	more: string[][];
	/** Only for somebody who never had the account. */
	first: boolean;
}

/** The number that the carte Vitale shows. */
const onVitale: readonly string[] = [
	'caf-identifier',
	'msa-identifier',
	'ameli-identifier',
	'pension-number'
];

/** Keys that are a column of their own: needing one of them besides is needing another column. */
const ofColumns = new Set<string>([
	...['phone-sms', 'mailbox', 'second-mailbox', 'id-card', 'new-id-card', 'carte-vitale', 'france-connect'],
	...['identity-app', ...services.flatMap(({ letter }) => letter ?? [])]
]);

/** A small thing that the matrix has no column for: a smartphone, a RIB, a number, an address made today. */
function isSmall(key: string): boolean {
	return key === 'new-mailbox' || (kindOf(key) !== 'account' && !ofColumns.has(key));
}

/** What a column means for a service. */
interface Held {
	column: Column;
	had: readonly string[];
	/** A stricter form of it, which the person may have: the recent card, the identity app. */
	stricter: readonly string[];
	/** The identifier that stands on the paper. */
	shows: readonly string[];
}

function heldOf({ number, letter, mail }: Service, column: Column): Held {
	const held = { column, had: [] as string[], stricter: [] as string[], shows: [] as string[] };
	const numbers = number === undefined ? [] : [number];
	if (column === 'Phone') held.had = ['phone-sms'];
	if (column === 'Mail') held.had = [mail ?? 'mailbox'];
	if (column === 'Id') held.had = numbers;
	if (column === 'ID') Object.assign(held, { had: ['id-card'], stricter: ['new-id-card'] });
	if (column === 'FC') Object.assign(held, { had: ['france-connect'], stricter: ['identity-app'] });
	if (column === 'Vitale')
		Object.assign(held, { had: ['carte-vitale'], shows: numbers.filter((key) => onVitale.includes(key)) });
	// A recent letter came to the address that the service knows.
	if (column === 'Letter' && letter) Object.assign(held, { had: [letter, 'postal-address'], shows: numbers });
	return held;
}

const online: readonly RecipePlace[] = ['here', 'own-phone'];

/** The matrix, row by row in the order of `services`. */
export function matrixOf(ways: readonly Way[]): { service: Service; cells: Record<Column, Cell> }[] {
	return services.map((service) => ({
		service,
		cells: Object.fromEntries(columns.map((column) => [column, cellOf(ways, service, column)])) as Record<
			Column,
			Cell
		>
	}));
}

/**
 * One cell, by the first of these that holds:
 * 1. the goal itself is at hand: YES; every recipe for it gives back what the person has: n/a;
 * 2. the planner's plan is one recipe done here, alone or after one that gives a number: YES;
 * 3. a recipe begins with what the person has, see `begins`: PART;
 * 4. the goal is opened by another account: as that account, or PART where it depends on which of several accounts it is;
 * 5. NO, with the counter or the telephone that asks for nothing else, else the planner's longer way, else a human.
 */
export function cellOf(ways: readonly Way[], service: Service, column: Column): Cell {
	const { goal } = service;
	if (goal === null) return said('NO');
	const held = heldOf(service, column);
	const givers = ways.filter(({ gives }) => gives.includes(goal));
	if (held.had.includes(goal)) return said('YES');
	if (givers.every(({ gives }) => gives.some((key) => held.had.includes(key)))) return said('n/a');

	const plan = planFor(ways, { goal, keys: statesOf(held), struck: [] });
	const stages = plan?.stages ?? [];
	const here = stages.every(({ way }) => online.includes(way.place) && way.days === 0);
	const direct = stages.slice(0, -1).every(({ wins }) => kindOf(wins) === 'number');
	if (plan && here && direct) return said('YES', refsOf(plan));

	const part = partOf(ways, givers, held) ?? behindDoors(ways, givers, column);
	if (part) return part;
	if (service.noAccount) return said('n/a');
	// A desk that asks for nothing else is nearer than three accounts one after the other; one that does is not.
	const [left] = givers
		.filter(({ first, place }) => !first && !online.includes(place))
		.sort((one, other) => lacking(one, held).length - lacking(other, held).length || one.cost - other.cost);
	const more = left ? lacking(left, held) : [];
	if (plan && more.length > 0) return { ...said('NO', refsOf(plan)), place: stages.at(-1)!.way.place };
	return left ? { ...said('NO', [left.ref]), place: left.place, more } : said('NO', refsOf(plan));
}

function said(value: Value, refs: string[] = []): Cell {
	return { value, refs, days: 0, more: [], first: false };
}

/** Nothing but the column; identifiers stay unknown, since they are found on some card or paper. */
function statesOf({ had }: Held): Record<string, KeyState> {
	const asked = keys.filter((key) => kindOf(key) === 'means' || kindOf(key) === 'paper');
	return Object.fromEntries(asked.map((key) => [key, had.includes(key) ? 'have' : 'lack']));
}

function lacking({ needs }: Way, { had }: Held): string[][] {
	return needs.filter((need) => !need.some((key) => had.includes(key) || kindOf(key) === 'number'));
}

/** The best recipe that begins with what the person has: for who had the account, with the fewest things besides, then here. */
function partOf(ways: readonly Way[], givers: readonly Way[], held: Held): Cell | null {
	const rank = ({ way, more }: { way: Way; more: string[][] }) =>
		Number(way.first) * 1e6 + more.length * 1e5 + Number(!online.includes(way.place)) * 1e4 + way.cost;
	const [best] = givers
		.flatMap((way) => {
			const through = begins(way, held) ? [] : helperOf(ways, way, held);
			if (through === null) return [];
			const more = lacking(way, held).filter((need) => !through.some(({ gives }) => meets(need, gives)));
			return [{ way, more, refs: [...through, way].map(({ ref }) => ref) }];
		})
		.sort((one, other) => rank(one) - rank(other));
	if (!best) return null;
	const { refs, more, way } = best;
	return { value: 'PART', refs, place: way.place, days: way.days, more, first: way.first };
}

const meets = (need: readonly string[], given: readonly string[]) => need.some((key) => given.includes(key));

/**
 * Whether a recipe begins with what the person has. A counter is no part of the way online. An identifier is taken as found
 * in every column, so that alone it only counts where a small thing is enough besides; so does a first account.
 */
function begins({ needs, place, first }: Way, { column, had, stricter, shows }: Held): boolean {
	if (place === 'counter') return false;
	const small = needs.every((need) => need.some((key) => had.includes(key) || isSmall(key)));
	if (column === 'Id') return small && place !== 'telephone' && !first;
	if (first && !small) return false;
	return needs.some((need) => meets(need, [...had, ...stricter, ...shows]));
}

/** A recipe done here that turns what the person has into something small that this one needs; null when there is none. */
function helperOf(ways: readonly Way[], { needs, place, first }: Way, held: Held): Way[] | null {
	if (place === 'counter' || first || held.column === 'Id') return null;
	const helper = ways.find(
		({ needs: own, gives, ...way }) =>
			!way.first &&
			online.includes(way.place) &&
			own.some((need) => meets(need, held.had)) &&
			needs.some((need) => meets(need, gives.filter(isSmall)))
	);
	return helper ? [helper] : null;
}

/** Where another account opens the goal: the best of its cells, no more than PART when there is a choice of accounts. */
function behindDoors(ways: readonly Way[], givers: readonly Way[], column: Column): Cell | null {
	const doors = givers.filter(({ needs }) => needs.length === 1 && needs[0]!.every(isService));
	const cells = doors.flatMap(({ ref, needs }) => {
		const door = services.find(({ goal }) => goal === needs[0]![0])!;
		const cell = cellOf(ways, door, column);
		return cell.value === 'YES' || cell.value === 'PART' ? [{ ...cell, refs: [...cell.refs, ref] }] : [];
	});
	const best = cells.find(({ value }) => value === 'YES') ?? cells[0];
	return best ? { ...best, value: doors.length > 1 ? 'PART' : best.value } : null;
}

const isService = (key: string) => kindOf(key) === 'account' && services.some(({ goal }) => goal === key);
