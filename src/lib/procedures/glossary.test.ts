import { describe, expect, it } from 'vitest';
import { hardWords } from './checks/hard-words.ts';
import { explainedSteps, mostTerms, termsIn } from './glossary.ts';
import { fixture } from './fixture.ts';
import type { Term } from './types.ts';

const glossary: Term[] = [
	{ id: 'notice', picture: 'notice', words: ['avis d’impôt', 'avis d’impôts'] },
	{ id: 'tax', picture: 'tax', words: ['impôt', 'impôts'] },
	{ id: 'rib', picture: 'rib', words: ['RIB'] },
	{ id: 'file', picture: 'file', words: ['dossier', 'dossiers'] }
];

describe('the terms of a text', () => {
	it('are found whole, in the order of the text', () => {
		expect(termsIn('Votre dossier, et votre RIB.', glossary)).toEqual(['file', 'rib']);
		expect(termsIn('Un dossiériste porte un ribambelle.', glossary)).toEqual([]);
	});

	it('leave out a short one inside a long one', () => {
		expect(termsIn('Prenez votre avis d’impôt.', glossary)).toEqual(['notice']);
		expect(termsIn('L’impôt et l’avis d’impôt.', glossary)).toEqual(['tax', 'notice']);
	});

	it('keep the capitals of a short form', () => {
		expect(termsIn('un rib', glossary)).toEqual([]);
	});
});

it('explains the hard words of a step and of its papers, a few at a time', () => {
	const { procedures } = fixture;
	const papers = { one: 'Un dossier', two: 'Un RIB', three: 'Un impôt', four: 'Un avis d’impôt' };
	const steps = { phone: { text: 'Rien de dur.' }, reset: { text: 'Le dossier.', hint: 'Le RIB.' } };
	const explained = explainedSteps(
		{ ...fixture, procedures, glossary },
		{ papers, 'procedures/caf': { steps } }
	);
	expect(explained).toEqual({ 'procedures/caf:steps.reset': ['file', 'rib'] });
	expect(mostTerms).toBe(3);
});

it('knows a hard word by its length, its capitals or its trade', () => {
	expect(hardWords('Ouvrez le courrier.')).toEqual([]);
	expect(hardWords('Demandez l’homologation.')).toEqual(['homologation']);
	expect(hardWords('La CAF paie.')).toEqual(['CAF']);
	expect(hardWords('Le préavis est long.')).toEqual(['préavis']);
	expect(hardWords('Signalez-le, puis téléphonez-leur.')).toEqual(['téléphonez']);
});
