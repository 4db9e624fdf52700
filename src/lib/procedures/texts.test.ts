import { expect, test } from 'vitest';
import { readLanguages, readReview, readTexts } from './texts.ts';

const file = 'locales/fr/common.json';

test('a locale file is flat words with their lines', () => {
	const { texts, findings } = readTexts(
		file,
		'{\n\t"answers": {\n\t\t"yes": "Oui",\n\t\t"no": "Non"\n\t}\n}\n'
	);
	expect(findings).toEqual([]);
	expect([...texts.values]).toEqual([
		['answers.yes', 'Oui'],
		['answers.no', 'Non']
	]);
	expect(texts.lineOf('answers.no')).toBe(4);
	expect(texts.lineOf('answers.none')).toBe(2);
});

test.each([
	['a comma too many', '{\n\t"yes": "Oui",\n}', 'json-syntax', 3],
	['a comma missing', '{\n\t"yes": "Oui"\n\t"no": "Non"\n}', 'yaml-syntax', 3],
	['a comment', '{\n\t# words\n\t"yes": "Oui"\n}', 'json-syntax', 2],
	['the same key twice', '{\n\t"yes": "Oui",\n\t"yes": "Si"\n}', 'yaml-syntax', 3],
	['a number', '{\n\t"yes": 1\n}', 'not-a-text', 2],
	['a list', '{\n\t"steps": {\n\t\t"a": { "text": ["Oui"] }\n\t}\n}', 'not-a-text', 3],
	['nothing', '', 'wrong-value', 1]
])('%s is told with its line', (_what, json, rule, line) => {
	const { findings } = readTexts(file, json);
	expect(findings).toEqual([expect.objectContaining({ file, rule, line })]);
});

test('a review record and a list of languages are checked at the door', () => {
	const stamp = { source: 'a', text: 'b', reviewed: null };
	expect(readReview('r.json', JSON.stringify({ common: { yes: stamp } })).review).toEqual({
		common: { yes: stamp }
	});
	expect(readReview('r.json', '{ "common": { "yes": { "source": "a" } } }')).toMatchObject({
		review: {},
		findings: [{ file: 'r.json', line: 1, rule: 'missing-field' }, { rule: 'missing-field' }]
	});
	expect(readLanguages('l.json', '{ "fr": { "name": "Français", "direction": "up" } }')).toMatchObject({
		languages: {},
		findings: [{ rule: 'wrong-value', mend: 'write ltr or rtl' }]
	});
});
