import { expect, it } from 'vitest';
import ar from '../../../locales/ar/my-ticket.json' with { type: 'json' };
import en from '../../../locales/en/my-ticket.json' with { type: 'json' };
import fr from '../../../locales/fr/my-ticket.json' with { type: 'json' };
import { leaves } from '../procedures/nested.ts';
import type { Held } from './held.ts';
import { choices, languageOf, tell } from './my-ticket.ts';

const held: Held = {
	kind: 'referral',
	day: '2026-05-05',
	number: 12,
	sign: { id: 'sun-yellow', colour: 'yellow', number: 12 },
	state: 'offered',
	consent: 'stuck_step_and_contact',
	language: 'ar',
	procedure: 'caf-access',
	contact: { name: 'Samira', phone: '06 12 34 56 78', bestMoment: '', mayLeaveMessage: true },
	notes: ['Le numéro a changé.'],
	privateNotes: 1,
	blocks: { stuck: null, person: null, means: null }
};

it('says everything in French, English and Arabic', () => {
	const keys = (texts: object) => leaves(texts as never).map(([key]) => key);
	expect(keys(en)).toEqual(keys(fr));
	expect(keys(ar)).toEqual(keys(fr));
	for (const [, text] of [...leaves(fr), ...leaves(en), ...leaves(ar)]) expect(text.trim()).not.toBe('');
});

it.each(choices.map(({ id }) => id))(
	'tells a person in %s what is held, in words and not in codes',
	(language) => {
		const [ticket] = tell(language, [held]);
		const told = JSON.stringify(ticket);
		expect(told).toContain('06 12 34 56 78');
		expect(told).toContain('Samira');
		expect(told).not.toMatch(/caf-access|stuck_step|my-ticket:|kiosk:|referral|\{\{/);
		expect(ticket!.facts.length).toBeGreaterThan(5);
	}
);

it('falls back to French, and to « not said » for what is not held', () => {
	expect([languageOf(null), languageOf('xx'), languageOf('constructor'), languageOf('ar')]).toEqual([
		'fr',
		'fr',
		'fr',
		'ar'
	]);
	const [ticket] = tell('fr', [{ ...held, contact: null, procedure: null, notes: [], privateNotes: 0 }]);
	expect(ticket!.facts.map(({ value }) => value)).toContain(fr.noContact);
});
