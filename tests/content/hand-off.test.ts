/** `docs/hand-off.md` cannot lie: what it calls done names tests that exist, and no line is without an answer. */
import { describe, expect, test } from 'vitest';
import { holds, missing, namedIn, read, tableUnder as rowsUnder, type Row } from './claims.ts';

const page = read('docs/hand-off.md');

/** What may be said of a line, by its mark. */
const answers: Record<string, string[]> = {
	M: ['done', 'partly', 'not done'],
	S: ['done', 'partly', 'not done'],
	C: ['done', 'left out'],
	X: ['refused']
};
/** Lines of the specification's checklist, by group: an awkward one cannot be taken out unseen. */
const lengths = { A: 20, B: 19, C: 19, D: 10, E: 6, F: 8, G: 11, H: 13, I: 10, J: 5, K: 9 };
const bugs = 18;
const figures = 'G1 G2 G3 G4 G5 G6 G7 G8 G9 G10 G11 G12 G13 G15 G17';

const tableUnder = (heading: string) => rowsUnder(page, heading);
const groups = Object.keys(lengths).map((letter) => ({ letter, rows: tableUnder(`### ${letter}. `) }));
const checklist = groups.flatMap(({ rows }) => rows);
const others = tableUnder('## Other products’ bugs');
const measured = tableUnder('## Figures');

/** What is wrong with a line's answer. */
function faults(row: Row, allowed: string[]): string[] {
	const status = row['Status']!;
	const named = namedIn(row).length;
	return [
		...(allowed.includes(status) ? [] : [`« ${status} » is no status`]),
		...(status === 'done' && named === 0 ? ['done, by no test'] : []),
		...(['partly', 'not done'].includes(status) && !row['Reason or limit'] ? ['no reason'] : []),
		...(status === 'not done' && named > 0 ? ['not done, although tests show it'] : []),
		// What the pattern does not read would not be looked for.
		...(row['Shown by']!.split('<br>').length === Math.max(1, named) ? [] : ['a test that cannot be read'])
	];
}

const told = ({ What: what }: Row, wrong: string[]) => wrong.map((words) => `${what}: ${words}`);

test('every line of the checklist has a status that its mark allows, with tests or a reason', () => {
	expect(Object.fromEntries(groups.map(({ letter, rows }) => [letter, rows.length]))).toEqual(lengths);
	expect(checklist.flatMap((row) => told(row, faults(row, answers[row['Mark']!] ?? [])))).toEqual([]);
});

test('every bug of other products has a status, with tests or a reason', () => {
	expect(others).toHaveLength(bugs);
	expect(others.flatMap((row) => told(row, faults(row, answers['M']!)))).toEqual([]);
});

test('every figure has its target, its command and its last measure, or says that there is none', () => {
	expect(measured.map((row) => row['#']).join(' ')).toBe(figures);
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	for (const row of measured) {
		for (const column of ['Target', 'Command', 'Last figure']) expect(row[column], row['#']).not.toBe('');
		const [, script] = /npm run ([a-z0-9:]+)/.exec(row['Command']!) ?? [];
		if (script) expect(Object.keys(scripts), row['#']).toContain(script);
		else expect(row['Limit'], row['#']).toBe('no script');
	}
});

test('every test it names is found, by its exact name, in the file it names', () => {
	const all = [...checklist, ...others, ...measured].flatMap(namedIn);
	expect(all.length).toBeGreaterThan(200);
	expect(missing(all)).toEqual([]);
});

describe('these very checks see', () => {
	const source = `it('one', () => {});\n test.skip('two', f);\n it.each([1])(\n\t'three %s',\n f);\n // 'four'`;
	const inTest = (name: string) => holds({ file: 'a.test.ts', name }, source);

	test('a test that is skipped, renamed, or only spoken of', () => {
		expect(['one', 'two', 'three %s', 'four', 'on'].map(inTest)).toEqual([true, false, true, false, false]);
		const fact = { file: 'tests/bench/a.ts', name: 'kept' };
		expect([`{ 'kept': true }`, `facts['kept'] = x`, `// 'kept'`].map((text) => holds(fact, text))).toEqual([
			true,
			true,
			false
		]);
	});

	test('a line without a status, without a test or without a reason', () => {
		const row = (status: string, shown: string, reason = '') => ({
			Status: status,
			'Shown by': shown,
			'Reason or limit': reason
		});
		const shown = '`a.test.ts` › `one`';
		const wrong = [row('', shown), row('done', '–'), row('partly', shown), row('done', `${shown}<br>one`)];
		for (const one of wrong) expect(faults(one, answers['M']!)).toHaveLength(1);
		for (const one of [row('done', shown), row('partly', shown, 'half'), row('not done', '–', 'late')])
			expect(faults(one, answers['M']!)).toEqual([]);
	});
});
