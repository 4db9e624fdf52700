import { expect, test } from 'vitest';
import { answer, procedure, step } from '../procedures/fixture.ts';
import type { French } from './french.ts';
import { mapOf } from './procedure-map.ts';

const steps = [
	step('what', 'ask', [
		answer('yes', 'open'),
		answer('lost', { plan: 'mailbox' }),
		answer('hacked', { procedure: 'hacked', then: 'open' })
	]),
	step('where', 'local', [answer('known', 'open'), answer('missing', 'open')], { setting: 'caf' }),
	step('open', 'end', [], {
		ending: 'go-to',
		desk: 'caf',
		label: 'Mon Compte',
		phone: '32 30',
		papers: [{ id: 'id-card', picture: 'id-card' }],
		ticket: 'CAF.contact'
	})
];
const caf = procedure('caf', steps, { tickets: { 'CAF.contact': { benefit: ['what'] } } });
const hacked = procedure('hacked', [step('end', 'end', [], { ending: 'human' })]);

const french: French = {
	texts: {
		'procedures/caf': {
			name: 'Mon compte CAF',
			steps: {
				what: { text: 'Quel est le problème ?', answers: { lost: 'E-mail perdu', hacked: 'Compte pris' } },
				open: { text: 'Allez à la CAF.', hint: 'Le matin.' }
			}
		},
		'procedures/hacked': { name: 'Compte pris' },
		common: { answers: { yes: 'Oui' } },
		keys: { mailbox: { name: 'E-mail' } },
		papers: { 'id-card': 'Carte d’identité' }
	},
	procedures: { caf, hacked },
	flags: [],
	needs: [],
	glossary: []
};
const arabic = {
	language: 'ar',
	texts: {
		'procedures/caf': { name: 'حسابي', steps: { what: { text: 'ما المشكلة؟' } } },
		common: { answers: { yes: 'نعم' } }
	}
};
const inFrench = { language: 'fr', texts: french.texts };

test('every answer says where it goes: a step, another procedure and back, the recovery plan', () => {
	const [what, where] = mapOf(french, inFrench, 'caf')!.steps;
	expect(what!.answers.map(({ french, way }) => [french, way])).toEqual([
		['Oui', { to: 'step', id: 'open', n: 3 }],
		['E-mail perdu', { to: 'plan', key: 'E-mail' }],
		['Compte pris', { to: 'procedure', id: 'hacked', name: 'Compte pris', then: { id: 'open', n: 3 } }]
	]);
	expect(where).toMatchObject({ text: null, setting: 'caf', answers: [{ french: 'known' }, {}] });
});

test('a step tells its words, its tiles, its desk, its papers and its ticket', () => {
	const map = mapOf(french, inFrench, 'caf')!;
	expect(map).toMatchObject({
		name: { french: 'Mon compte CAF' },
		tickets: [{ code: 'CAF.contact', fields: ['benefit'] }]
	});
	expect(map.steps[0]).toMatchObject({ n: 1, start: true, ending: null });
	expect(map.steps[2]).toMatchObject({
		n: 3,
		start: false,
		ending: 'go-to',
		text: { french: 'Allez à la CAF.', preview: null },
		hint: { french: 'Le matin.' },
		tiles: [
			{ kind: 'label', text: 'Mon Compte' },
			{ kind: 'phone', text: '32 30' }
		],
		desk: 'caf',
		papers: [{ id: 'id-card', french: 'Carte d’identité' }],
		ticket: 'CAF.contact'
	});
});

test('the words of another language stand beside the French, and what it lacks is seen', () => {
	const { name, steps } = mapOf(french, arabic, 'caf')!;
	expect(name).toEqual({ french: 'Mon compte CAF', preview: 'حسابي' });
	expect(steps[0]).toMatchObject({
		text: { french: 'Quel est le problème ?', preview: 'ما المشكلة؟' },
		answers: [{ french: 'Oui', preview: 'نعم' }, { preview: null }, {}]
	});
	expect(steps[2]!.text!.preview).toBeNull();
});

test('there is no map of what does not exist, nor of names borrowed from objects', () => {
	expect(mapOf(french, inFrench, 'moon')).toBeNull();
	expect(mapOf(french, inFrench, 'constructor')).toBeNull();
});
