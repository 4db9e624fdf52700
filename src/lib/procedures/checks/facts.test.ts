import { expect, test } from 'vitest';
import type { Content } from '../content.ts';
import { loadCatalogue } from '../load.ts';
import type { Source } from '../types.ts';
import { factFindings, latestReview } from './facts.ts';

const source = (verified_on: string, confidence: Source['confidence']): Source => ({
	id: 's',
	page: 'somewhere',
	verified_on,
	confidence
});

test('a fact is good for six months, three when little supports it; the oldest decides', () => {
	expect(latestReview([source('2026-11-22', 'H')])).toBe('2027-05-22');
	expect(latestReview([source('2026-11-22', 'H'), source('2026-11-22', 'L')])).toBe('2027-02-22');
	expect(latestReview([source('2026-06-01', 'M'), source('2026-11-22', 'L')])).toBe('2026-12-01');
	expect(latestReview([source('2026-11-30', 'L')])).toBe('2027-02-28');
	expect(latestReview([source('2026-08-31', 'H')])).toBe('2027-02-28');
});

function listsOn(today: string, picture = 'danger'): Content {
	const files = {
		'catalogue/red-flags.yaml': `- id: danger
  picture: ${picture}
  level: now
  sources:
    - { id: s, page: 'somewhere', verified_on: 2026-11-22, confidence: L }
`,
		'catalogue/needs.yaml': `- { id: talk, picture: ${picture}, opens: human }\n`
	};
	const pictures = new Set(['danger']);
	return { loaded: loadCatalogue(files), languages: {}, texts: {}, reviews: {}, pictures, today };
}

test('red flags and needs have pictures and sources too', () => {
	expect(factFindings(listsOn('2027-02-22'))).toEqual([]);
	expect(factFindings(listsOn('2027-02-23'))).toMatchObject([
		{ file: 'catalogue/red-flags.yaml', line: 4, rule: 'review-overdue' }
	]);
	expect(factFindings(listsOn('2026-11-21'))).toMatchObject([{ line: 5, rule: 'source-in-future' }]);
	expect(factFindings(listsOn('2026-11-22', 'unicorn'))).toMatchObject([
		{ file: 'catalogue/red-flags.yaml', line: 1, rule: 'missing-picture' },
		{ file: 'catalogue/needs.yaml', line: 1, rule: 'missing-picture' }
	]);
});
