/** The page where a person sees, saves or erases what is held about them, in their language (handoff.md section 6). */
import { createI18n, languages } from '#lib/i18n/index.ts';
import ar from '../../../locales/ar/my-ticket.json' with { type: 'json' };
import en from '../../../locales/en/my-ticket.json' with { type: 'json' };
import fr from '../../../locales/fr/my-ticket.json' with { type: 'json' };
import * as content from './content.ts';
import type { Held } from './held.ts';

const texts = { fr, en, ar };
type Language = keyof typeof texts;
const voices = Object.fromEntries(
	Object.entries(texts).map(([language, own]) => [language, createI18n(language, { 'my-ticket': own })])
) as Record<Language, ReturnType<typeof createI18n>>;

/** The language of an address, or French. */
export function languageOf(asked: string | null): Language {
	return asked !== null && Object.hasOwn(texts, asked) ? (asked as Language) : 'fr';
}

/** Every language of the page, in its own script. */
export const choices = (Object.keys(texts) as Language[]).map((id) => ({
	id,
	name: languages[id]?.name ?? id
}));

/** One ticket in a person's words. */
export interface Told {
	title: string;
	/** « Votre signe est le soleil jaune. » */
	sign: string;
	facts: { name: string; value: string }[];
	notes: string[];
}

/** What is held, told in a language. */
export function tell(language: Language, held: Held[]): Told[] {
	const t = (key: string, values: Record<string, string | number> = {}) =>
		voices[language].t(`my-ticket:${key}`, values);
	const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
	return held.map((one) => ({
		title: `${t(`kinds.${one.kind}`)} · ${t('ticket', { number: one.sign.number })}`,
		sign: content.text(language, `kiosk:sign.${one.sign.id}`),
		facts: [
			{ name: t('day'), value: day.format(Date.parse(one.day)) },
			{ name: t('about'), value: nameOf(language, one.procedure) ?? t('unknown') },
			{ name: t('agreed'), value: t(`consent.${one.consent}`) },
			...contactFacts(one, t),
			{ name: t('notes'), value: one.notes.length > 0 ? String(one.notes.length) : t('noNotes') },
			...(one.privateNotes > 0 ? [{ name: t('private'), value: String(one.privateNotes) }] : [])
		],
		notes: one.notes
	}));
}

function contactFacts({ contact }: Held, t: (key: string) => string) {
	if (!contact) return [{ name: t('contact'), value: t('noContact') }];
	const known = [contact.name, contact.phone].filter(Boolean).join(' · ');
	return [
		{ name: t('contact'), value: known || t('unknown') },
		{ name: t('moment'), value: contact.bestMoment || t('unknown') },
		{ name: t('message'), value: t(contact.mayLeaveMessage ? 'yes' : 'no') }
	];
}

/** The procedure's name; null when it is not held, or is no longer in the catalogue. */
function nameOf(language: Language, procedure: string | null): string | null {
	if (procedure === null || !content.forLanguage(language).procedures[procedure]) return null;
	return content.text(language, `procedures/${procedure}:name`);
}

/** Every text of the page in a language. */
export function wordsOf(language: Language): typeof fr {
	return texts[language];
}
