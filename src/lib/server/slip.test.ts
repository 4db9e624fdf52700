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
	context,
	flag: null,
	appointment: null
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

test('an appointment is told by day and hour, in the person’s language and the site’s time, with its calendar', () => {
	const appointment = { at: Date.UTC(2026, 11, 3, 9, 30), calendar: 'an-id' };
	const base = 'https://relais.example';
	const french = compose({ ...facts, language: 'fr', appointment }, site, base);
	expect(french.appointment!.when).toMatch(/jeudi 3 décembre 2026.*10:30/);
	expect(french.words.appointment).toBe('Votre rendez-vous');
	const arabic = compose({ ...facts, appointment }, site, base).appointment!;
	expect(arabic.when).toMatch(/الخميس.*10:30/);
	expect(arabic.qr!.path).toMatch(/^M\d+ \d+h1v1h-1z/);
	expect(
		compose({ ...facts, appointment: { ...appointment, calendar: null } }, site, base).appointment
	).toEqual({
		when: arabic.when,
		qr: null
	});
});

test('nothing tells of the appointment of somebody in danger', () => {
	const appointment = { at: Date.UTC(2026, 11, 3, 9, 30), calendar: 'an-id' };
	const discreet = content.catalogue.flags.find((flag) => flag.discreet)!.id;
	const base = 'https://relais.example';
	expect(compose({ ...facts, appointment, flag: discreet }, site, base).appointment).toBe(null);
	expect(compose({ ...facts, appointment, procedure: 'apart' }, site, base).appointment).toBe(null);
	expect(compose({ ...facts, appointment }, site, base).appointment).not.toBe(null);
});
