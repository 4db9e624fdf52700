import { expect, test } from 'vitest';
import type { Answer, Procedure, Step } from '../procedures/types.ts';
import type { StuckContext } from '../tickets/types.ts';
import type { French } from './french.ts';
import { placeNames, retell } from './retell.ts';

const step = (id: string, more: Partial<Step> = {}): Step => ({
	id,
	kind: 'ask',
	picture: 'question',
	seconds: 10,
	papers: [],
	answers: [],
	replan: false,
	gives: [],
	memo: [],
	sources: [],
	...more
});

const answer = (id: string, goes: string): Answer => ({ id, picture: id, goes, sets: {} });

const procedure = (id: string, service: string, steps: Step[]): Procedure => ({
	id,
	service,
	kind: 'recovery',
	picture: 'family',
	order: 1,
	listed: true,
	minutes: 10,
	human: 'optional',
	review_by: '2027-02-22',
	discreet: false,
	covers: [],
	tickets: {},
	gives: [],
	recipes: [],
	sources: [],
	start: steps[0]!.id,
	steps: Object.fromEntries(steps.map((each) => [each.id, each]))
});

const french: French = {
	flags: [],
	needs: [],
	glossary: [],
	procedures: {
		'caf-access': procedure('caf-access', 'caf', [
			step('phone', { answers: [answer('yes', 'reset'), answer('no', 'human')] }),
			step('reset', { kind: 'do', label: 'Mot de passe oublié ?', answers: [answer('done', 'code')] }),
			step('code', { kind: 'wait', answers: [answer('not-received', 'human')] }),
			step('human', { kind: 'end', reason: 'phone-and-mail-lost' })
		]),
		'mobile-line': procedure('mobile-line', 'mobile', [step('sim')])
	},
	texts: {
		common: { answers: { yes: 'Oui', failed: 'Ça ne marche pas', 'not-received': 'Pas reçu' } },
		'procedures/caf-access': {
			name: 'Mon compte CAF',
			steps: {
				phone: {
					text: 'Recevez-vous des SMS sur votre numéro ?',
					answers: { yes: 'Oui, je les reçois' }
				},
				reset: { text: 'Touchez ces mots.' },
				code: { text: 'Attendez le code.' },
				human: { text: 'Une personne va vous aider.' }
			}
		},
		'procedures/mobile-line': {
			name: 'Ma ligne de téléphone',
			steps: { sim: { text: 'Votre carte marche ?' } }
		}
	}
};

const context: StuckContext = {
	procedure: 'caf-access',
	step: 'human',
	contentVersion: 'v1',
	situation: 'C',
	path: [
		{ procedure: 'mobile-line', step: 'sim', answer: 'yes' },
		{ procedure: 'caf-access', step: 'phone', answer: 'yes' },
		{ procedure: 'caf-access', step: 'reset', answer: 'done' },
		{ procedure: 'caf-access', step: 'code', answer: 'not-received' },
		{ procedure: 'caf-access', step: 'human' }
	],
	tried: [
		{ procedure: 'caf-access', step: 'code', answer: 'not-received' },
		{ procedure: 'caf-access', step: 'code', answer: 'not-received' }
	],
	keys: { 'phone-sms': 'lack', 'id-card': 'have', mailbox: 'lack' },
	secondsOnStep: 95,
	goingsBack: 2,
	replays: 1
};

test('a path walked in Arabic is told in French, each step with the answer given', () => {
	const told = retell(french, context);
	expect(told.path.map(({ n, text, answer }) => [n, text, answer])).toEqual([
		[1, 'Votre carte marche ?', 'Oui'],
		[2, 'Recevez-vous des SMS sur votre numéro ?', 'Oui, je les reçois'],
		[3, 'Touchez ces mots.', 'done'],
		[4, 'Attendez le code.', 'Pas reçu'],
		[5, 'Une personne va vous aider.', null]
	]);
	expect(told.path.map(({ enters }) => enters)).toEqual([
		'Ma ligne de téléphone',
		'Mon compte CAF',
		null,
		null,
		null
	]);
	expect(told.path[2]!.label).toBe('Mot de passe oublié ?');
});

test('what failed is marked, and told once however often it was tried', () => {
	const told = retell(french, context);
	expect(told.tried.map(({ text }) => text)).toEqual(['Attendez le code.']);
	expect(told.path.filter(({ failed }) => failed).map(({ id }) => id)).toEqual(['code']);
});

test('the social worker reads where, why, and what the person has in hand', () => {
	expect(retell(french, context)).toMatchObject({
		service: 'caf',
		procedure: 'Mon compte CAF',
		situation: 'C',
		stuckAt: { text: 'Une personne va vous aider.' },
		had: ['id-card'],
		lacking: ['phone-sms', 'mailbox'],
		reason: 'phone-and-mail-lost',
		secondsOnStep: 95,
		goingsBack: 2,
		replays: 1
	});
});

test('a step that today’s content no longer has is still told, by its id', () => {
	const old = { ...context, step: 'fax', path: [{ procedure: 'caf-access', step: 'fax', answer: 'sent' }] };
	expect(retell(french, old)).toMatchObject({
		stuckAt: { text: null, id: 'fax' },
		path: [{ text: null, id: 'fax', answer: 'sent' }],
		reason: null
	});
	const gone = { ...context, procedure: 'paper-mail', path: [], tried: [] };
	expect(retell(french, gone)).toMatchObject({ service: null, procedure: 'paper-mail', path: [] });
});

test('a call made before any procedure has a short story, not a broken one', () => {
	const { procedure: _p, step: _s, situation: _t, ...rest } = context;
	expect(retell(french, { ...rest, path: [], tried: [], keys: {} })).toMatchObject({
		procedure: null,
		stuckAt: null,
		path: [],
		had: [],
		lacking: []
	});
});

test('reception sees names, and how far a step is from the start by the shortest way', () => {
	expect(placeNames(french)['caf-access']).toEqual({
		service: 'caf',
		name: 'Mon compte CAF',
		listed: true,
		steps: {
			phone: { n: 1, text: 'Recevez-vous des SMS sur votre numéro ?' },
			reset: { n: 2, text: 'Touchez ces mots.' },
			code: { n: 3, text: 'Attendez le code.' },
			human: { n: 2, text: 'Une personne va vous aider.' }
		}
	});
});
