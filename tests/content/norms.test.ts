/** `docs/norms.md` cannot lie: what it calls done names tests that exist, and no requirement is without an answer. */
import { expect, test } from 'vitest';
import { missing, namedIn, read, tableUnder } from './claims.ts';

const rows = tableUnder(read('docs/norms.md'), '## Requirements');

test('the forty requirements have a status, with tests, a check where the kiosk stands, or a reason', () => {
	expect(rows.map((row) => row['#'])).toEqual(Array.from({ length: 40 }, (_, at) => `N${at + 1}`));
	const wrong = rows.filter((row) => {
		const named = namedIn(row).length;
		const shown = row['Shown by']!;
		if (shown.split('<br>').length !== Math.max(1, named)) return true;
		if (row['Status'] === 'done') return named === 0;
		if (row['Status'] === 'partly') return named === 0 || row['Reason or limit'] === '–';
		const alone = ['installation check', 'not done'].includes(row['Status']!);
		return !alone || named > 0 || row['Reason or limit'] === '–';
	});
	expect(wrong).toEqual([]);
});

test('every test that the norms name is found, by its exact name, in the file they name', () => {
	const all = rows.flatMap(namedIn);
	expect(all.length).toBeGreaterThan(40);
	expect(missing(all)).toEqual([]);
});
