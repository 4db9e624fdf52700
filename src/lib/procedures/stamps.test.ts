import { expect, test } from 'vitest';
import { shortHash } from './hash.ts';
import { pluralForms } from './plurals.ts';
import { stampsOf } from './stamps.ts';
import { readTexts } from './texts.ts';

const texts = (words: object) => readTexts('x.json', JSON.stringify(words)).texts;
const french = texts({ hello: 'Bonjour', bye: 'Au revoir' });
const english = texts({ hello: 'Hello', bye: 'Goodbye' });
const first = stampsOf('common', french, english, 'en', {}, false);

test('a new translation is stamped with the French it was made from, not yet reviewed', () => {
	expect(first.fresh).toEqual(['hello', 'bye']);
	expect(first.stamps['hello']).toEqual({
		source: shortHash('Bonjour'),
		text: shortHash('Hello'),
		reviewed: null
	});
});

test('stamping again changes nothing, and keeps who reviewed it', () => {
	const hello = first.stamps['hello']!;
	const reviewed = { ...first.stamps, hello: { ...hello, reviewed: { by: 'A. B.', on: '2026-11-22' } } };
	expect(stampsOf('common', french, english, 'en', reviewed, false)).toEqual({
		stamps: reviewed,
		fresh: [],
		stale: []
	});
});

test('a translation left as it was when its French changed stays stale, unless it still holds', () => {
	const changed = texts({ hello: 'Bonjour à vous', bye: 'Au revoir' });
	const again = stampsOf('common', changed, english, 'en', first.stamps, false);
	expect(again).toMatchObject({ fresh: [], stale: ['hello'] });
	expect(again.stamps['hello']).toEqual(first.stamps['hello']);
	const still = stampsOf('common', changed, english, 'en', first.stamps, true);
	expect(still).toMatchObject({ fresh: ['hello'], stale: [] });
});

test('a translation that was edited must be reviewed again', () => {
	const hello = first.stamps['hello']!;
	const reviewed = { ...first.stamps, hello: { ...hello, reviewed: { by: 'A. B.', on: '2026-11-22' } } };
	const edited = stampsOf('common', french, texts({ hello: 'Hi', bye: 'Goodbye' }), 'en', reviewed, false);
	expect(edited.fresh).toEqual(['hello']);
	expect(edited.stamps['hello']?.reviewed).toBeNull();
});

test('a word that is gone loses its stamp; what only staff reads is not stamped', () => {
	const less = stampsOf('common', french, texts({ hello: 'Hello' }), 'en', first.stamps, false);
	expect(Object.keys(less.stamps)).toEqual(['hello']);
	const flags = texts({ danger: { name: 'Danger', staff: 'Recevoir à l’écart' } });
	const both = texts({ danger: { name: 'Danger', staff: 'Receive apart' } });
	expect(stampsOf('flags', flags, both, 'en', {}, false).fresh).toEqual(['danger.name']);
});

test('Arabic needs its six plural forms, each answering to the French « other »', () => {
	expect(pluralForms('fr').sort()).toEqual(['one', 'other']);
	const source = texts({ wait_one: 'Une personne', wait_other: '{{count}} personnes' });
	const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
	const arabic = texts(Object.fromEntries(forms.map((form) => [`wait_${form}`, `أشخاص ${form}`])));
	const { stamps } = stampsOf('kiosk', source, arabic, 'ar', {}, false);
	expect(Object.keys(stamps).sort()).toEqual(forms.map((form) => `wait_${form}`).sort());
	expect(stamps['wait_few']?.source).toBe(shortHash('{{count}} personnes'));
});
