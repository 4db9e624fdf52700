import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentence } from './findings.ts';
import { loadCatalogue, loadProcedure } from './load.ts';

const yaml = readFileSync(
	new URL('../../../tests/content/fixtures/lamp-access.yaml', import.meta.url),
	'utf8'
);

test('every way on of a step becomes an explicit answer with its picture', () => {
	const { procedure, findings } = loadProcedure('lamp/lamp-access.yaml', yaml);
	expect(findings).toEqual([]);
	const ways = Object.values(procedure?.steps ?? {}).map(({ id, answers }) => [
		id,
		answers.map(({ id, picture, goes }) => `${id} [${picture}] ${String(goes)}`)
	]);
	expect(Object.fromEntries(ways)).toEqual({
		never: ['understood [understood] phone'],
		phone: [
			'yes [yes] papers',
			'no [no] alone',
			'other-phone [phone-new] alone',
			'dont-know [dont-know] alone'
		],
		papers: ['ready [ready] reset', 'missing [missing] bring'],
		reset: ['done [done] code', 'failed [failed] alone'],
		code: ['received [received] solved', 'not-received [not-received] reset'],
		solved: [],
		bring: [],
		alone: []
	});
});

test('what an answer tells, the papers and the endings are kept', () => {
	const { procedure } = loadProcedure('lamp/lamp-access.yaml', yaml);
	const steps = procedure?.steps ?? {};
	expect(steps['phone']?.answers[1]).toMatchObject({ sets: { 'phone-sms': 'lack' }, situation: 'C' });
	expect(steps['papers']?.papers).toEqual([
		{ id: 'id-card', picture: 'id-card' },
		{ id: 'rib', picture: 'rib' }
	]);
	expect(steps['reset']).toMatchObject({ label: 'Mot de passe oublié ?', site: 'lamp.example' });
	expect(steps['alone']).toMatchObject({
		kind: 'end',
		ending: 'human',
		reason: 'phone-lost',
		gives: [],
		memo: []
	});
	expect(procedure).toMatchObject({
		listed: true,
		theme: 'money',
		gives: ['caf-account']
	});
});

test('a way on may jump to another procedure, and may tell about keys', () => {
	const { procedure, findings } = loadProcedure(
		'lamp/lamp-access.yaml',
		yaml
			.replace('done: code', 'done: { procedure: mailbox, then: code }')
			.replace(
				'not-received: reset',
				'not-received: { goes: { procedure: mobile-line }, sets: { phone-sms: lack } }'
			)
	);
	expect(findings).toEqual([]);
	expect(procedure?.steps['reset']?.answers[0]?.goes).toEqual({ procedure: 'mailbox', then: 'code' });
	expect(procedure?.steps['code']?.answers[1]).toMatchObject({
		goes: { procedure: 'mobile-line' },
		sets: { 'phone-sms': 'lack' }
	});
});

test('the catalogue is procedures by their order, needs and red flags', () => {
	const source = "[{ id: s, page: 'somewhere', verified_on: 2026-11-22, confidence: H }]";
	const { catalogue, findings, places } = loadCatalogue({
		'catalogue/b/second.yaml': yaml
			.replace('id: lamp-access', 'id: second')
			.replace('order: 10', 'order: 20'),
		'catalogue/lamp/lamp-access.yaml': yaml,
		'catalogue/needs.yaml':
			'- { id: talk, picture: help, opens: human }\n- { id: in, picture: locked, lists: recovery }',
		'catalogue/red-flags.yaml': `- { id: danger, picture: danger, level: now, sources: ${source} }`
	});
	expect(findings).toEqual([]);
	expect(Object.keys(catalogue.procedures)).toEqual(['lamp-access', 'second']);
	expect(catalogue.needs).toHaveLength(2);
	expect(catalogue.flags[0]).toMatchObject({ id: 'danger', discreet: false, phones: [] });
	expect(places['second']?.lineOf(['steps', 'phone', 'answers', 1, 'goes'])).toBe(28);
	expect(places['second']?.lineOf(['steps', 'gone'])).toBe(15);
});

test('a file that does not fit is left out, told with its line, and remembered', () => {
	const { catalogue, findings, broken } = loadCatalogue({
		'catalogue/lamp/lamp-access.yaml': yaml.replace('order: 10', 'order: first'),
		'catalogue/needs.yaml': '- { id: talk, picture: help, opens: door }'
	});
	expect(catalogue).toEqual({ procedures: {}, flags: [], needs: [], glossary: [] });
	expect(broken).toEqual(['lamp-access']);
	expect(findings.map(sentence)).toEqual([
		'catalogue/lamp/lamp-access.yaml:6 wrong-value: « order » is "first" → write a number',
		'catalogue/needs.yaml:1 wrong-value: « opens » is "door" → write red-flags or human'
	]);
});

test('the same procedure in two files is told, and the first one stands', () => {
	const { findings, places } = loadCatalogue({
		'catalogue/a/lamp-access.yaml': yaml,
		'catalogue/b/lamp-access.yaml': yaml
	});
	expect(findings.map(({ file, rule }) => [file, rule])).toEqual([
		['catalogue/b/lamp-access.yaml', 'duplicate-procedure']
	]);
	expect(places['lamp-access']?.file).toBe('catalogue/a/lamp-access.yaml');
});

test.each([
	['nothing', ''],
	['a list', '- lamp'],
	['a word', 'lamp'],
	['an alias without its anchor', 'id: *lamp'],
	['an alias that grows', 'a: &a [x, x]\nid: [*a, *a]']
])('a file that holds %s is told without a crash', (_what, text) => {
	const { procedure, findings } = loadProcedure('lamp/lamp-access.yaml', text);
	expect(procedure).toBeUndefined();
	expect(findings.length).toBeGreaterThan(0);
});
