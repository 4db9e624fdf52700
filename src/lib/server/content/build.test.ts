import { describe, expect, it } from 'vitest';
import { languages } from '../../i18n/index.ts';
import { buildContent, ContentError, type ContentFiles } from './build.ts';

const procedure = `id: caf-access
service: caf
kind: recovery
picture: family
order: 30
minutes: 10
human: optional
review_by: 2099-01-01
theme: family
gives: [caf-account]
sources:
  - { id: login, page: 'https://www.caf.fr', verified_on: 2026-11-22, confidence: M }
start: reset
steps:
  reset:
    kind: do
    picture: hand-touch
    seconds: 90
    label: 'Mot de passe oublié ?'
    site: caf.fr
    phone: '32 30'
    sources: [login]
    done: solved
    failed: solved
  solved:
    kind: end
    ending: solved
    picture: success
    gives: [caf-account]
    memo: [reset]
    sources: [login]
`;

function files(change: Partial<ContentFiles> = {}): ContentFiles {
	const texts = (greeting: string, number: string) => ({
		common: { answers: { yes: greeting } },
		kiosk: { waiting: { greeting }, ticket: { number } },
		'procedures/caf-access': { steps: { reset: { text: greeting } } },
		staff: { secret: 'Pour l’accueil seulement.' }
	});
	return {
		catalogue: { 'catalogue/caf/caf-access.yaml': procedure, 'catalogue/needs.yaml': '[]' },
		locales: {
			fr: texts('Bonjour.', 'Le {{n}}.'),
			en: texts('Hello.', 'The {{n}}.'),
			ar: texts('مرحبا.', '{{n}}.')
		},
		languages,
		...change
	};
}

const inLanguage = (language: string, change?: Partial<ContentFiles>) =>
	buildContent(files(change)).byLanguage.get(language)!;

describe('the content of every kiosk', () => {
	it('gives each text its sound, in its language', () => {
		const { clips } = inLanguage('fr');
		expect(clips['kiosk:waiting.greeting']).toMatch(/^[0-9a-f]{32}$/);
		expect(clips['procedures/caf-access:steps.reset.text']).toBe(clips['common:answers.yes']);
		expect(clips['common:answers.yes']).not.toBe(inLanguage('en').clips['common:answers.yes']);
	});

	it('gives every ticket number its sound', () => {
		const { clips } = inLanguage('ar');
		expect(clips['kiosk:ticket.number#1']).not.toBe(clips['kiosk:ticket.number#99']);
		expect(clips['kiosk:ticket.number#100']).toBeUndefined();
		expect(clips['kiosk:ticket.number']).toBeUndefined();
	});

	it('says portal words in the French voice everywhere, and telephone numbers in the person’s', () => {
		const [fr, ar] = [inLanguage('fr'), inLanguage('ar')];
		expect(fr.clips['label:Mot de passe oublié ?']).toBe(ar.clips['label:Mot de passe oublié ?']);
		expect(ar.clips['label:caf.fr']).toBeDefined();
		expect(fr.clips['phone:32 30']).not.toBe(ar.clips['phone:32 30']);
	});

	it('greets in every language from any of them', () => {
		const key = 'kiosk:waiting.greeting';
		const { [key]: hello = {} } = inLanguage('en').waiting;
		expect(Object.keys(hello)).toEqual(['fr', 'en', 'ar']);
		expect(hello['ar']).toBe(inLanguage('ar').clips['kiosk:waiting.greeting']);
	});

	it('keeps the words of the staff away from kiosks', () => {
		expect(JSON.stringify(inLanguage('fr'))).not.toContain('seulement');
	});

	it('knows every text that may be spoken, and nothing else', () => {
		const { spoken, byLanguage } = buildContent(files());
		const used = new Set([...byLanguage.values()].flatMap(({ clips }) => Object.values(clips)));
		expect(new Set(spoken.keys())).toEqual(used);
	});

	it('puts what everybody hears first at the head, and ticket numbers at the end', () => {
		const texts = [...buildContent(files()).spoken.values()].map(({ text }) => text);
		expect(texts.slice(0, 3)).toEqual(['Bonjour.', 'Hello.', 'مرحبا.']);
		expect(texts.at(-1)).toBe('99.');
	});

	it('has another version as soon as one word changes, and only then', () => {
		const changed = files();
		changed.locales.ar!.common = { answers: { yes: 'نعم' } };
		expect(buildContent(files()).version).toBe(buildContent(files()).version);
		expect(buildContent(changed).version).not.toBe(buildContent(files()).version);
	});

	it('refuses a catalogue that does not fit, one line a finding', () => {
		const catalogue = { 'catalogue/caf/caf-access.yaml': procedure.replace('minutes: 10', 'minutes: soon') };
		try {
			buildContent(files({ catalogue }));
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(ContentError);
			expect((error as ContentError).lines).toHaveLength(1);
			expect((error as Error).message).toContain('catalogue/caf/caf-access.yaml');
		}
	});

	it('refuses a text that cannot be spoken before it is needed', () => {
		const locales = files().locales;
		locales.fr!.common = { hello: 'Bonjour {{name}}.' };
		expect(() => buildContent(files({ locales }))).toThrow('locales/fr common:hello unspeakable');
	});
});
