import { expect, test } from 'vitest';
import type { StuckContext } from '../tickets/types.ts';
import * as content from './content.ts';
import { compose } from './slip.ts';

const site = { name: 'France Services', timeZone: 'Europe/Paris' };
const context: StuckContext = {
	contentVersion: 'v',
	path: [],
	tried: [
		{ procedure: 'caf-access', step: 'deadline' },
		{ procedure: 'apart', step: Object.keys(content.catalogue.procedures['apart']!.steps)[0]! },
		{ procedure: 'caf-access', step: 'a-step-of-last-year' }
	],
	keys: {},
	secondsOnStep: 1,
	goingsBack: 0,
	replays: 0
};
const facts = {
	code: 'ACDEF34679',
	number: 102,
	language: 'ar',
	raisedAt: Date.UTC(2026, 10, 26, 23, 30),
	procedure: 'caf-access',
	context
};

test('a slip is in the person’s language, with the sign, what was tried and the code', () => {
	const slip = compose(facts, site, 'https://relais.example');
	expect(slip).toMatchObject({ language: 'ar', direction: 'rtl', code: 'ACDEF-34679', sign: { number: 3 } });
	expect(slip.tried.map(({ text }) => text)).toEqual([
		content.text('ar', 'procedures/caf-access:steps.deadline.text')
	]);
	expect(slip.bring.length).toBeGreaterThan(0);
	expect(slip.address).toBe('relais.example/my-ticket');
	expect(slip.date).toMatch(/27/);
	expect(slip.qr.path).toMatch(/^M\d+ \d+h1v1h-1z/);
});

test('without agreement nothing of the path is on it, and nothing of a discreet procedure ever', () => {
	expect(compose({ ...facts, context: null }, site, 'https://r.example').tried).toEqual([]);
	const discreet = compose({ ...facts, procedure: 'apart' }, site, 'https://r.example');
	expect(discreet.bring).toEqual([]);
	expect(JSON.stringify(discreet)).not.toContain(content.text('ar', 'procedures/apart:name'));
});

test('a language that was switched off is replaced by French', () => {
	expect(compose({ ...facts, language: 'xx' }, site, 'https://r.example').language).toBe('fr');
});
