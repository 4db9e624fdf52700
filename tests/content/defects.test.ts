import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentence } from '../../src/lib/procedures/findings.ts';
import { draft, edit, findingsOf, lampFile, name, step, type Draft, type Nested } from './lamp.ts';

const texts = (language: string, file = name) => `locales/${language}/${file}.json`;

interface Expected {
	file: string;
	rule: string;
	line?: number;
	step?: string;
	message?: RegExp;
	mend?: RegExp;
}

interface Defect {
	what: string;
	make(draft: Draft): unknown;
	says: Expected[];
}

const defects: Defect[] = [
	{
		what: 'broken YAML',
		make: (draft) => edit(draft, 'kind: warn', 'kind: [warn'),
		says: [
			{
				file: lampFile,
				line: 18,
				rule: 'yaml-syntax',
				message: /end with a ]/,
				mend: /indentation.*brackets/
			}
		]
	},
	{
		what: 'the same step written twice',
		make: (draft) => edit(draft, '  papers:\n    kind', '  phone:\n    kind'),
		says: [{ file: lampFile, line: 31, rule: 'yaml-syntax', mend: /each name once/ }]
	},
	{
		what: 'a field that does not exist',
		make: (draft) => edit(draft, 'label:', 'labell:'),
		says: [
			{ file: lampFile, line: 42, step: 'reset', rule: 'unknown-field', message: /labell/, mend: /spelling/ }
		]
	},
	{
		what: 'a field that is missing',
		make: (draft) => edit(draft, '    failed: alone\n', ''),
		says: [{ file: lampFile, step: 'reset', rule: 'missing-field', message: /failed/, mend: /add failed:/ }]
	},
	{
		what: 'a kind of step that does not exist',
		make: (draft) => edit(draft, 'kind: wait', 'kind: sleep'),
		says: [
			{
				file: lampFile,
				line: 47,
				step: 'code',
				rule: 'wrong-value',
				message: /sleep/,
				mend: /ask or do or wait/
			}
		]
	},
	{
		what: 'a source without a date',
		make: (draft) => edit(draft, 'verified_on: 2026-11-22, ', ''),
		says: [{ file: lampFile, line: 13, rule: 'source-without-date', mend: /verified_on: YYYY-MM-DD/ }]
	},
	{
		what: 'a source with a date that does not exist',
		make: (draft) => edit(draft, 'verified_on: 2026-11-22', 'verified_on: 2026-02-30'),
		says: [{ file: lampFile, line: 13, rule: 'source-without-date' }]
	},
	{
		what: 'a source read tomorrow',
		make: (draft) => edit(draft, 'verified_on: 2026-11-22', 'verified_on: 2026-11-23'),
		says: [{ file: lampFile, line: 13, rule: 'source-in-future', mend: /the day the page was last read/ }]
	},
	{
		what: 'a source that nobody wrote',
		make: (draft) => edit(draft, '    sources: [login]\n', '    sources: [logout]\n'),
		says: [{ file: lampFile, line: 25, step: 'phone', rule: 'unknown-source', message: /logout/ }]
	},
	{
		what: 'a procedure past its review date',
		make: (draft) => (draft.today = '2027-02-23'),
		says: [{ file: lampFile, line: 9, rule: 'review-overdue', message: /2027-02-22/, mend: /sources again/ }]
	},
	{
		what: 'a review date later than its sources allow',
		make(draft) {
			edit(draft, 'confidence: M', 'confidence: L');
			edit(draft, '2027-02-22', '2027-02-23');
		},
		says: [
			{
				file: lampFile,
				line: 9,
				rule: 'review-too-far',
				message: /until 2027-02-22/,
				mend: /2027-02-22 or earlier/
			}
		]
	},
	{
		what: 'a start that does not exist',
		make: (draft) => edit(draft, 'start: never', 'start: nowhere'),
		says: [{ file: lampFile, line: 14, rule: 'missing-target', message: /nowhere/ }]
	},
	{
		what: 'a target that does not exist',
		make: (draft) => edit(draft, 'failed: alone', 'failed: nowhere'),
		says: [
			{
				file: lampFile,
				line: 45,
				step: 'reset',
				rule: 'missing-target',
				message: /failed.*nowhere/,
				mend: /write that step/
			}
		]
	},
	{
		what: 'a procedure that does not exist',
		make: (draft) => edit(draft, 'failed: alone', 'failed: { procedure: moon, then: code }'),
		says: [{ file: lampFile, line: 45, step: 'reset', rule: 'missing-target', message: /procedure « moon »/ }]
	},
	{
		what: 'a step that nothing leads to',
		make: (draft) => edit(draft, 'missing: bring', 'missing: alone'),
		says: [{ file: lampFile, line: 58, step: 'bring', rule: 'unreachable-step', mend: /lead an answer/ }]
	},
	{
		what: 'a dead end',
		make(draft) {
			edit(draft, 'kind: warn\n', 'kind: ask\n');
			edit(draft, '    understood: phone\n', '    answers: []\n');
			edit(draft, 'start: never', 'start: phone');
			edit(draft, 'goes: papers, sets', 'goes: never, sets');
			edit(draft, 'goes: alone, sets', 'goes: papers, sets');
		},
		says: [{ file: lampFile, line: 20, step: 'never', rule: 'dead-end', mend: /make it an ending/ }]
	},
	{
		what: 'a loop without an exit',
		make(draft) {
			edit(draft, 'received: solved', 'received: reset');
			edit(draft, 'failed: alone', 'failed: code');
			edit(draft, 'goes: papers, sets', 'goes: solved, sets');
			edit(draft, 'goes: alone, sets', 'goes: papers, sets');
		},
		says: [
			{ file: lampFile, line: 1, rule: 'recipe-without-success', message: /caf-account/ },
			{
				file: lampFile,
				line: 38,
				step: 'reset',
				rule: 'loop-without-exit',
				message: /« reset », « code »/,
				mend: /an ending/
			}
		]
	},
	{
		what: 'a way of more than 12 screens',
		make(draft) {
			const far = Array.from({ length: 7 }, (_, index) => `far-${index}`);
			const yaml = far.map((id, index) => {
				const next = far[index + 1] ?? 'never';
				return `  ${id}:\n    kind: warn\n    picture: sms\n    seconds: 5\n    understood: ${next}\n`;
			});
			edit(draft, 'start: never', 'start: far-0');
			draft.files[lampFile] += yaml.join('');
			for (const id of far) {
				steps(draft, 'fr')[id] = { text: 'Lisez bien.' };
				steps(draft, 'en')[id] = { text: 'Read well.' };
				steps(draft, 'ar')[id] = { text: 'اقرأ جيدا.' };
			}
		},
		says: [
			{
				file: lampFile,
				line: 52,
				step: 'solved',
				rule: 'path-too-long',
				message: /13 screens/,
				mend: /12 screens/
			}
		]
	},
	{
		what: 'five answers',
		make(draft) {
			edit(draft, '      - { id: dont-know', '      - { id: done, goes: alone }\n      - { id: dont-know');
		},
		says: [
			{
				file: lampFile,
				line: 26,
				step: 'phone',
				rule: 'too-many-answers',
				message: /5 answers, at most 4/,
				mend: /split/
			}
		]
	},
	{
		what: 'an item of the facts that nothing tells',
		make: (draft) =>
			edit(
				draft,
				'start: never',
				"covers:\n  - { section: '1.A', papers: [papers], steps: [reset], human: [alone], never: [never], follow-up: [bring] }\nstart: never"
			),
		says: [{ file: lampFile, rule: 'not-covered', message: /« blocks »/, mend: /left_out/ }]
	},
	{
		what: 'papers told by a step without papers',
		make: (draft) =>
			edit(
				draft,
				'start: never',
				"covers:\n  - { section: '1.A', papers: [reset], steps: [reset], blocks: [phone], human: [alone], never: [never], follow-up: [bring] }\nstart: never"
			),
		says: [{ file: lampFile, rule: 'wrong-step-kind', message: /« reset »/, mend: /papers: papers/ }]
	},
	{
		what: 'a human without the ticket that the procedure promises',
		make(draft) {
			edit(draft, 'start: never', 'tickets: { LAMP: { phone: [phone] } }\nstart: never');
			(draft.texts['fr']!['staff'] as Nested)['fields'] = { phone: 'Téléphone' };
		},
		says: [{ file: lampFile, step: 'alone', rule: 'human-without-ticket', mend: /ticket: LAMP/ }]
	},
	{
		what: 'a red flag that does not exist',
		make: (draft) => edit(draft, 'reason: phone-lost', 'reason: phone-lost\n    flag: fire'),
		says: [{ file: lampFile, step: 'alone', rule: 'unknown-flag', message: /« fire »/ }]
	},
	{
		what: 'a setting of the site that does not exist',
		make(draft) {
			edit(draft, '    failed: alone', '    failed: place');
			edit(
				draft,
				'  solved:',
				'  place:\n    kind: local\n    setting: castle\n    ways: { known: alone, missing: alone }\n  solved:'
			);
		},
		says: [{ file: lampFile, step: 'place', rule: 'unknown-setting', message: /« castle »/ }]
	},
	{
		what: 'a setting of the site without a way for who has not said it',
		make(draft) {
			edit(draft, '    failed: alone', '    failed: place');
			edit(
				draft,
				'  solved:',
				'  place:\n    kind: local\n    setting: ccas\n    ways: { known: alone }\n  solved:'
			);
		},
		says: [{ file: lampFile, step: 'place', rule: 'missing-way', message: /known, missing/ }]
	},
	{
		what: 'an amount of money',
		make: (draft) => (step(draft, 'fr', 'reset')['text'] = 'Vous payez 25 € sur le site.'),
		says: [{ file: texts('fr'), step: 'reset', rule: 'amount-of-money', mend: /leave the amount out/ }]
	},
	{
		what: 'the promise of a right',
		make: (draft) => (step(draft, 'fr', 'reset')['text'] = 'Vous avez droit à cette aide.'),
		says: [{ file: texts('fr'), step: 'reset', rule: 'promise', mend: /souvent/ }]
	},
	{
		what: 'a promise in another language',
		make: (draft) => (step(draft, 'en', 'reset')['text'] = 'You will get your money soon.'),
		says: [{ file: texts('en'), step: 'reset', rule: 'promise' }]
	},
	{
		what: 'a hard word that nothing explains',
		make: (draft) => (step(draft, 'fr', 'reset')['text'] = 'Lisez la quittance.'),
		says: [{ file: texts('fr'), step: 'reset', rule: 'unknown-hard-word', mend: /glossary/ }]
	},
	{
		what: 'a question with one answer',
		make(draft) {
			edit(draft, '      - { id: no, goes: alone, sets: { phone-sms: lack }, situation: C }\n', '');
			edit(draft, '      - { id: dont-know, goes: alone }\n', '');
			edit(draft, '      - { id: other-phone, picture: phone-new, goes: alone }\n', '');
			for (const language of ['fr', 'en', 'ar']) {
				delete (step(draft, language, 'phone')['answers'] as Nested)['other-phone'];
			}
		},
		says: [{ file: lampFile, line: 26, step: 'phone', rule: 'too-few-answers', mend: /dont-know/ }]
	},
	{
		what: 'the same answer twice',
		make: (draft) => edit(draft, 'id: dont-know', 'id: no'),
		says: [{ file: lampFile, line: 30, step: 'phone', rule: 'duplicate-answer', message: /« no »/ }]
	},
	{
		what: 'an answer without a picture',
		make(draft) {
			edit(draft, 'picture: phone-new, ', '');
			draft.pictures.add('question');
		},
		says: [{ file: lampFile, line: 29, step: 'phone', rule: 'answer-without-picture', mend: /add picture/ }]
	},
	{
		what: 'a picture that does not exist',
		make: (draft) => edit(draft, 'picture: sms-code', 'picture: unicorn'),
		says: [
			{
				file: lampFile,
				line: 48,
				step: 'code',
				rule: 'missing-picture',
				message: /unicorn/,
				mend: /pictures\.yaml/
			}
		]
	},
	{
		what: 'a key that does not exist',
		make: (draft) => edit(draft, 'sets: { phone-sms: have }', 'sets: { magic-wand: have }'),
		says: [
			{
				file: lampFile,
				line: 27,
				step: 'phone',
				rule: 'unknown-key',
				message: /magic-wand/,
				mend: /keys\.ts/
			}
		]
	},
	{
		what: 'a human without a reason',
		make: (draft) => edit(draft, '    reason: phone-lost\n', ''),
		says: [{ file: lampFile, line: 65, step: 'alone', rule: 'human-without-reason', mend: /add reason/ }]
	},
	{
		what: 'an ending that gives a key the procedure does not promise',
		make: (draft) => edit(draft, 'gives: [caf-account]\nsources', 'gives: []\nsources'),
		says: [
			{ file: lampFile, line: 1, rule: 'gives-not-declared', message: /recipe « sms ».*caf-account/ },
			{ file: lampFile, line: 56, step: 'solved', rule: 'gives-not-declared', message: /caf-account/ }
		]
	},
	{
		what: 'a recipe that enters nowhere',
		make: (draft) => edit(draft, 'enter: reset', 'enter: resett'),
		says: [{ file: lampFile, line: 1, rule: 'missing-target', message: /« resett »/ }]
	},
	{
		what: 'a recipe that promises what its steps do not give',
		make: (draft) => edit(draft, 'enter: reset', 'enter: bring'),
		says: [{ file: lampFile, line: 1, rule: 'recipe-without-success', message: /from « bring »/ }]
	},
	{
		what: 'a recipe that needs what is no key',
		make: (draft) => edit(draft, 'needs: [[phone-sms]]', 'needs: [[magic-wand]]'),
		says: [{ file: lampFile, line: 1, rule: 'unknown-key', message: /magic-wand/ }]
	},
	{
		what: 'a recipe that rests on no source',
		make: (draft) => edit(draft, 'memo: [reset], sources: [login]', 'memo: [reset], sources: [hearsay]'),
		says: [{ file: lampFile, line: 1, rule: 'unknown-source', message: /hearsay/ }]
	},
	{
		what: 'two recipes of one name',
		make: (draft) =>
			edit(
				draft,
				'recipes: [{',
				'recipes: [{ id: sms, enter: reset, gives: [caf-account], minutes: 1, place: here, sources: [login] }, {'
			),
		says: [{ file: lampFile, line: 1, rule: 'duplicate-recipe', mend: /its own id/ }]
	},
	{
		what: 'a plan towards a key that no recipe gives',
		make: (draft) =>
			edit(draft, 'picture: phone-new, goes: alone', 'picture: phone-new, goes: { plan: mailbox }'),
		says: [{ file: lampFile, line: 26, step: 'phone', rule: 'plan-without-recipe', message: /« mailbox »/ }]
	},
	{
		what: 'a plan that goes on before it began',
		make: (draft) => edit(draft, 'picture: phone-new, goes: alone', 'picture: phone-new, goes: { plan: on }'),
		says: [{ file: lampFile, line: 26, step: 'phone', rule: 'plan-without-goal', mend: /key to find/ }]
	},
	{
		what: 'an ending that closes a way without being the end of one',
		make: (draft) => edit(draft, '    ending: come-back\n', '    ending: come-back\n    replan: true\n'),
		says: [{ file: lampFile, step: 'bring', rule: 'replan-without-human', mend: /remove replan/ }]
	},
	{
		what: 'a plan B that does not exist',
		make: (draft) => edit(draft, 'minutes: 8\n', 'minutes: 8\nplan_b: paper\n'),
		says: [{ file: lampFile, line: 8, rule: 'missing-target', message: /plan B is « paper »/ }]
	},
	{
		what: 'a helpline without hours',
		make: (draft) =>
			edit(draft, 'minutes: 8\n', "minutes: 8\nhelpline: { phone: '30 00', sources: [login] }\n"),
		says: [
			{ file: texts('fr', 'staff'), rule: 'missing-text', message: /helpline/, mend: /hours\.lamp-access/ }
		]
	},
	{
		what: 'a service that nobody would find',
		make: (draft) => edit(draft, 'theme: money\n', ''),
		says: [{ file: lampFile, rule: 'missing-field', message: /services screen/ }]
	},
	{
		what: 'a memo that repeats a step that does not exist',
		make: (draft) => edit(draft, 'memo: [papers]', 'memo: [paper]'),
		says: [{ file: lampFile, line: 62, step: 'bring', rule: 'memo-unknown-step', message: /« paper »/ }]
	},
	{
		what: 'a file that has not the name of its procedure',
		make: (draft) => edit(draft, 'id: lamp-access', 'id: lamp-acces'),
		says: [
			{ file: lampFile, line: 2, rule: 'file-name', mend: /lamp-acces\.yaml/ },
			{ file: texts('ar'), line: 1, rule: 'extra-text' },
			{ file: texts('en'), line: 1, rule: 'extra-text' },
			{ file: 'locales/fr/procedures/lamp-acces.json', rule: 'missing-text' },
			{ file: texts('fr'), line: 1, rule: 'extra-text' }
		]
	},
	{
		what: 'a step without words',
		make(draft) {
			for (const language of ['fr', 'en', 'ar']) delete steps(draft, language)['bring'];
		},
		says: [{ file: texts('fr'), step: 'bring', rule: 'missing-text', mend: /steps\.bring\.text/ }]
	},
	{
		what: 'an answer without words',
		make(draft) {
			for (const language of ['fr', 'en', 'ar']) {
				delete (step(draft, language, 'phone')['answers'] as Nested)['other-phone'];
			}
		},
		says: [
			{
				file: texts('fr'),
				step: 'phone',
				rule: 'answer-without-text',
				message: /other-phone/,
				mend: /write steps/
			}
		]
	},
	{
		what: 'words of a step that does not exist',
		make(draft) {
			steps(draft, 'fr')['gone'] = { text: 'Un pas perdu.' };
			steps(draft, 'en')['gone'] = { text: 'A lost step.' };
			steps(draft, 'ar')['gone'] = { text: 'خطوة ضائعة.' };
		},
		says: [{ file: texts('fr'), step: 'gone', rule: 'extra-text', mend: /remove it/ }]
	},
	{
		what: 'a text that does not fit on the screen',
		make: (draft) => (step(draft, 'en', 'bring')['text'] = 'Come back with your papers. '.repeat(5).trim()),
		says: [
			{ file: texts('en'), step: 'bring', rule: 'text-too-long', message: /139 characters, at most 110/ }
		]
	},
	{
		what: 'an answer that does not fit on its card',
		make: (draft) =>
			((step(draft, 'fr', 'phone')['answers'] as Nested)['yes'] = 'Oui, je les reçois sur ce numéro-là'),
		says: [{ file: texts('fr'), step: 'phone', rule: 'text-too-long', message: /at most 32/ }]
	},
	{
		what: 'too long a sentence',
		make(draft) {
			step(draft, 'fr', 'bring')['text'] =
				'Revenez nous voir un autre jour avec tous les papiers que vous avez à la maison.';
		},
		says: [
			{
				file: texts('fr'),
				line: 29,
				step: 'bring',
				rule: 'sentence-too-long',
				message: /16 words/,
				mend: /two sentences/
			}
		]
	},
	...(
		[
			['too-many-commas', 'Prenez la carte, la lettre, le papier.'],
			['percentage', 'Gardez 50\u00a0% de la somme.'],
			['roman-numeral', 'Allez au guichet IV.'],
			['all-caps', 'Appelez la DDETS demain.'],
			['special-character', 'Prenez votre carte (ou une autre).'],
			['special-character', 'Prenez papier et/ou lettre.'],
			['tutoiement', 'Prends tes papiers.'],
			['tutoiement', 'Ouvre la lettre.'],
			['double-negation', 'Ne partez pas sans vos papiers.'],
			['impersonal', 'Il est obligatoire de revenir.'],
			['number-in-words', 'Attendez deux semaines.'],
			['typography', "Revenez avec l'adresse."],
			['typography', 'Vous revenez ?'],
			['typography', 'Touchez «\u00a0Suivant ».'],
			['typography', 'Attendez...']
		] as const
	).map(([rule, text]) => ({
		what: `French that is hard to read: ${text}`,
		make: (draft: Draft) => (step(draft, 'fr', 'bring')['text'] = text),
		says: [{ file: texts('fr'), line: 29, step: 'bring', rule }]
	})),
	{
		what: 'a missing translation',
		make: (draft) => delete step(draft, 'ar', 'reset')['hint'],
		says: [
			{
				file: texts('ar'),
				step: 'reset',
				rule: 'missing-translation',
				message: /steps\.reset\.hint/,
				mend: /Touchez ces mots/
			}
		]
	},
	{
		what: 'an empty translation',
		make: (draft) => (step(draft, 'en', 'reset')['hint'] = ' '),
		says: [{ file: texts('en'), line: 20, step: 'reset', rule: 'missing-translation' }]
	},
	{
		what: 'a file that is not translated',
		make: (draft) => delete draft.texts['en']?.['papers'],
		says: [{ file: texts('en', 'papers'), rule: 'missing-translation', mend: /content:stamp -- en/ }]
	},
	{
		what: 'a translation that French does not have',
		make: (draft) => (step(draft, 'en', 'bring')['hint'] = 'Any day.'),
		says: [{ file: texts('en'), step: 'bring', rule: 'extra-text', message: /steps\.bring\.hint/ }]
	},
	{
		what: 'a text that was left in French',
		make: (draft) => (step(draft, 'en', 'bring')['text'] = 'Revenez avec vos papiers.'),
		says: [{ file: texts('en'), step: 'bring', rule: 'untranslated', mend: /Revenez avec vos papiers/ }]
	},
	{
		what: 'Arabic in Latin letters',
		make: (draft) => (step(draft, 'ar', 'bring')['text'] = 'Marhaba.'),
		says: [{ file: texts('ar'), step: 'bring', rule: 'wrong-script', message: /Marhaba/ }]
	},
	{
		what: 'a Latin question mark in Arabic',
		make: (draft) => (step(draft, 'ar', 'bring')['text'] = 'هل عندك أوراقك?'),
		says: [{ file: texts('ar'), step: 'bring', rule: 'typography', mend: /؟/ }]
	},
	{
		what: 'a value lost in translation',
		make(draft) {
			step(draft, 'fr', 'bring')['text'] = 'Votre numéro est le {{n}}.';
			step(draft, 'ar', 'bring')['text'] = 'رقمك هو {{n}}.';
		},
		says: [{ file: texts('en'), step: 'bring', rule: 'missing-variable', message: /\{\{n\}\}/ }]
	},
	{
		what: 'a translation whose French changed',
		make(draft) {
			draft.stampedFrom = structuredClone(draft.texts);
			step(draft, 'fr', 'bring')['text'] = 'Revenez demain avec vos papiers.';
		},
		says: ['ar', 'en'].map((language) => ({
			file: texts(language),
			line: 29,
			step: 'bring',
			rule: 'stale-translation',
			message: /changed since it was made/,
			mend: new RegExp(`« Revenez demain.*content:stamp -- ${language}`)
		}))
	},
	{
		what: 'a translation that was edited and not stamped',
		make(draft) {
			draft.stampedTexts = structuredClone(draft.texts);
			step(draft, 'en', 'bring')['text'] = 'Bring your papers.';
		},
		says: [
			{
				file: texts('en'),
				line: 29,
				step: 'bring',
				rule: 'unstamped-translation',
				mend: /content:stamp -- en/
			}
		]
	},
	{
		what: 'a language without a voice',
		make: (draft) => delete draft.languages['ar']?.voice,
		says: [{ file: 'locales/languages.json', rule: 'missing-voice', message: /« ar »/ }]
	},
	{
		what: 'a password asked in French',
		make: (draft) => (step(draft, 'fr', 'bring')['text'] = 'Donnez votre mot de passe à l’agent.'),
		says: [{ file: texts('fr'), line: 29, step: 'bring', rule: 'secret-asked', mend: /never ask for it/ }]
	},
	{
		what: 'a code asked in English',
		make: (draft) => (step(draft, 'en', 'bring')['text'] = 'Tell us the code you received.'),
		says: [{ file: texts('en'), line: 29, step: 'bring', rule: 'secret-asked', mend: /never ask for it/ }]
	},
	{
		what: 'a password asked in Arabic',
		make: (draft) => (step(draft, 'ar', 'bring')['text'] = 'اكتب كلمة السر هنا.'),
		says: [{ file: texts('ar'), line: 29, step: 'bring', rule: 'secret-asked', mend: /own phone/ }]
	}
];

test('the lamp has no defect', () => {
	expect(findingsOf(draft())).toEqual([]);
});

test.each(defects)('$what is refused, with file, step, rule and mend', ({ make, says }) => {
	const broken = draft();
	make(broken);
	const found = findingsOf(broken);
	expect(found.map(sentence)).toHaveLength(says.length);
	for (const [index, { message, mend, ...place }] of says.entries()) {
		expect(found[index]).toMatchObject(place);
		expect(found[index]?.message).toMatch(message ?? /./);
		expect(found[index]?.mend).toMatch(mend ?? /./);
	}
});

test('every rule that refuses something is explained to the writer', () => {
	const guide = readFileSync(new URL('../../docs/guides/content-writers.md', import.meta.url), 'utf8');
	const rules = new Set(defects.flatMap(({ says }) => says.map(({ rule }) => rule)));
	expect([...rules].filter((rule) => !guide.includes(`\`${rule}\``))).toEqual([]);
});

function steps(draft: Draft, language: string): Nested {
	return draft.texts[language]?.[name]?.['steps'] as Nested;
}
