/** Common procedures: everything is told, ways are short, everything is near. */
import { describe, expect, test } from 'vitest';
import { sourceLanguage } from '../../src/lib/procedures/content.ts';
import { lengthOfEndings, median, waysThrough } from '../../src/lib/procedures/lengths.ts';
import { readabilityOf } from '../../src/lib/procedures/readability.ts';
import { coveredItems } from '../../src/lib/procedures/types.ts';
import { cardsOnPage, firstView, viewOf } from '../../src/lib/session/screens.ts';
import { moved, type Stand } from '../../src/lib/session/moves.ts';
import type { View } from '../../src/lib/session/view.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { commonOf } from '../../src/tools/docs/common-page.ts';
import { sections } from '../../src/tools/docs/sections.ts';

const { content } = readContent();
const { catalogue } = content.loaded;
const common = commonOf(content);

describe('facts', () => {
	const covers = Object.values(catalogue.procedures).flatMap((procedure) => procedure.covers);

	test.each(Object.entries(sections))('section %s, %s, is told', (section) => {
		const told = covers.filter((one) => one.section === section);
		expect(told.length).toBeGreaterThan(0);
		for (const { items, left_out } of told)
			for (const item of coveredItems) expect(items[item] ?? left_out[item], item).toBeTruthy();
	});

	test('no procedure tells of a section that does not exist', () => {
		expect(covers.map(({ section }) => section).filter((section) => !(section in sections))).toEqual([]);
	});

	test('an item left out everywhere has a reason of more than a word', () => {
		for (const { left_out } of covers)
			for (const why of Object.values(left_out)) expect(why.split(' ').length).toBeGreaterThan(3);
	});
});

describe('ways', () => {
	const ways = new Map(common.map((procedure) => [procedure.id, waysThrough(catalogue, procedure)]));

	test.each([...ways])('%s: no way is longer than 12 screens', (_, all) => {
		expect(all.length).toBeGreaterThan(0);
		expect(Math.max(...all.map(({ screens }) => screens))).toBeLessThanOrEqual(12);
	});

	test('the median ending is 7 screens away or nearer', () => {
		expect(median([...ways.values()].flatMap(lengthOfEndings))).toBeLessThanOrEqual(7);
	});
});

describe('from the waiting screen', () => {
	/** Touches to each screen of the kiosk before a first step: a language, then what `moved` says. */
	function near(): { view: View; touches: number; procedure: string | null }[] {
		const has = () => true;
		const found: { view: View; touches: number; procedure: string | null }[] = [];
		const waiting: { stand: Stand; touches: number }[] = [
			{ stand: { place: { name: 'need' }, walk: null }, touches: 1 }
		];
		const seen = new Set<string>();
		for (const { stand, touches } of waiting) {
			const view = viewOf(catalogue, { ...stand, call: null }, has);
			if (seen.has(view.id)) continue;
			seen.add(view.id);
			const procedure = stand.walk ? stand.walk.trail[0]!.procedure : null;
			found.push({ view, touches, procedure });
			if (procedure !== null) continue;
			for (const { do: action } of view.choices) {
				const next = moved(catalogue, stand, action);
				if (next) waiting.push({ stand: next, touches: touches + 1 });
			}
		}
		return found;
	}

	const screens = near();
	const listed = Object.values(catalogue.procedures).filter(({ listed }) => listed);

	test.each(listed.map(({ id }) => id))('%s is at most 4 touches away', (id) => {
		const first = screens.find(({ procedure }) => procedure === id);
		expect(first?.touches ?? Infinity).toBeLessThanOrEqual(4);
	});

	test('services of one screen have pictures of their own', () => {
		for (const { view } of screens) {
			const pictures = view.choices.map(({ picture }) => picture);
			expect(new Set(pictures).size, `${view.id}: ${pictures.join(' ')}`).toBe(pictures.length);
		}
	});

	test('a letter is 2 touches away', () => {
		expect(screens.find(({ procedure }) => procedure === 'letter')?.touches).toBe(2);
	});

	test('no screen on the way has more than 6 choices, but for what is urgent', () => {
		for (const { view } of screens)
			if (view.name !== 'flags') expect(view.choices.length, view.id).toBeLessThanOrEqual(cardsOnPage);
		expect(firstView(catalogue).choices.length).toBeLessThanOrEqual(cardsOnPage);
	});

	test('every red flag is on one screen: « urgent » on any screen, the waiting screen too, then the flag', () => {
		const flags = viewOf(catalogue, { place: { name: 'flags' }, walk: null, call: null }, () => true);
		expect(flags.choices.map(({ id }) => id)).toEqual(catalogue.flags.map(({ id }) => id));
		expect(catalogue.flags.map(({ id }) => id)).toEqual(
			expect.arrayContaining([
				'medical-emergency',
				'danger',
				'elder-abuse',
				'no-shelter',
				'no-food',
				'minor-alone'
			])
		);
		expect(flags.choices.every(({ do: action }) => action.type === 'flag')).toBe(true);
	});
});

test('9 sentences in 10 have 12 words or fewer', () => {
	const over = common.flatMap(({ id }) => {
		const read = readabilityOf(content.texts[sourceLanguage]![`procedures/${id}`]!);
		return read ? [{ sentences: read.sentences, over: read.sentences * read.overTarget }] : [];
	});
	const sum = (of: (one: (typeof over)[number]) => number) => over.reduce((all, one) => all + of(one), 0);
	expect(sum(({ over }) => over) / sum(({ sentences }) => sentences)).toBeLessThanOrEqual(0.1);
});
