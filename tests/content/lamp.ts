/** A small catalogue without a defect, « lamp », that tests break in one place at a time. */
import { readFileSync } from 'node:fs';
import { checkContent } from '../../src/lib/procedures/check.ts';
import { localeFile, type Content } from '../../src/lib/procedures/content.ts';
import type { Finding } from '../../src/lib/procedures/findings.ts';
import { loadCatalogue } from '../../src/lib/procedures/load.ts';
import { stampsOf } from '../../src/lib/procedures/stamps.ts';
import { readTexts, type Texts } from '../../src/lib/procedures/texts.ts';

export interface Nested {
	[name: string]: string | Nested;
}

export interface Draft {
	/** Path → YAML. */
	files: Record<string, string>;
	/** Language → locale file → words. */
	texts: Record<string, Record<string, Nested>>;
	languages: Content['languages'];
	pictures: Set<string>;
	today: string;
	/** The French, and the translations, as they were when stamped; as they are now when absent. */
	stampedFrom?: Draft['texts'];
	stampedTexts?: Draft['texts'];
}

export const lampFile = 'catalogue/lamp/lamp-access.yaml';
export const name = 'procedures/lamp-access';

const common = {
	fr: {
		yes: 'Oui',
		no: 'Non',
		'dont-know': 'Je ne sais pas',
		done: 'C’est fait',
		failed: 'Ça ne marche pas'
	},
	en: { yes: 'Yes', no: 'No', 'dont-know': 'I don’t know', done: 'It is done', failed: 'It does not work' },
	ar: { yes: 'نعم', no: 'لا', 'dont-know': 'لا أعرف', done: 'تم', failed: 'لا ينجح' }
};
const more = {
	fr: {
		received: 'C’est reçu',
		'not-received': 'Pas reçu',
		ready: 'J’ai tout',
		missing: 'Il m’en manque',
		understood: 'Compris'
	},
	en: {
		received: 'Received',
		'not-received': 'Not received',
		ready: 'I have all',
		missing: 'One is missing',
		understood: 'Understood'
	},
	ar: {
		received: 'وصل',
		'not-received': 'لم يصل',
		ready: 'لدي كل شيء',
		missing: 'ينقصني شيء',
		understood: 'فهمت'
	}
};

const words: Record<string, Nested> = {
	fr: {
		name: 'Mon compte Lampe',
		about: 'La lumière, la chaleur, les factures.',
		steps: {
			never: { text: 'Ne donnez jamais votre mot de passe.' },
			phone: {
				text: 'Recevez-vous des SMS sur ce numéro\u00a0?',
				answers: { yes: 'Oui, je les reçois', 'other-phone': 'Sur un autre téléphone' }
			},
			papers: { text: 'Prenez ces papiers.' },
			reset: { text: 'Sur votre téléphone, ouvrez le site.', hint: 'Touchez ces mots.' },
			code: { text: 'Attendez le code. Tapez-le sur votre téléphone.' },
			solved: { text: 'Vous avez retrouvé votre compte.' },
			bring: { text: 'Revenez avec vos papiers.' },
			alone: { text: 'Une personne va vous aider.' }
		}
	},
	en: {
		name: 'My Lamp account',
		about: 'Light, heat, bills.',
		steps: {
			never: { text: 'Never give your password.' },
			phone: {
				text: 'Do you get SMS on this number?',
				answers: { yes: 'Yes, I get them', 'other-phone': 'On another phone' }
			},
			papers: { text: 'Take these papers.' },
			reset: { text: 'On your phone, open the site.', hint: 'Touch these words.' },
			code: { text: 'Wait for the code. Type it on your phone.' },
			solved: { text: 'Your account is open again.' },
			bring: { text: 'Come back with your papers.' },
			alone: { text: 'Someone will help you.' }
		}
	},
	ar: {
		name: 'حسابي لامب',
		about: 'الضوء والتدفئة والفواتير.',
		steps: {
			never: { text: 'لا تعطِ كلمة السر أبدًا.' },
			phone: {
				text: 'هل تصلك رسائل SMS على هذا الرقم؟',
				answers: { yes: 'نعم، تصلني', 'other-phone': 'على هاتف آخر' }
			},
			papers: { text: 'خذ هذه الأوراق.' },
			reset: { text: 'على هاتفك، افتح الموقع.', hint: 'المس هذه الكلمات.' },
			code: { text: 'انتظر الرمز. اكتبه على هاتفك.' },
			solved: { text: 'عاد حسابك إليك.' },
			bring: { text: 'عد مع أوراقك.' },
			alone: { text: 'سيساعدك شخص.' }
		}
	}
};

const papers: Record<string, Nested> = {
	fr: { 'id-card': 'Carte d’identité', rib: 'RIB' },
	en: { 'id-card': 'Identity card', rib: 'RIB' },
	ar: { 'id-card': 'بطاقة الهوية', rib: 'RIB' }
};

/** A fresh copy: change what you like. */
export function draft(): Draft {
	const texts: Draft['texts'] = {};
	for (const language of ['fr', 'en', 'ar'] as const) {
		texts[language] = {
			common: { answers: { ...common[language], ...more[language] } },
			papers: { ...papers[language] },
			[name]: structuredClone(words[language] as Nested)
		};
	}
	texts['fr'] = { ...texts['fr'], staff: { reasons: { 'phone-lost': 'Téléphone perdu' } } };
	return {
		files: { [lampFile]: readFileSync(new URL('fixtures/lamp-access.yaml', import.meta.url), 'utf8') },
		texts,
		languages: {
			fr: { name: 'Français', direction: 'ltr', voice: 'fr' },
			en: { name: 'English', direction: 'ltr', voice: 'en' },
			ar: { name: 'العربية', direction: 'rtl', voice: 'ar' }
		},
		pictures: new Set(
			`family never-tell sms papers id-card rib hand-touch sms-code success bring help phone-new yes no dont-know done
			failed received not-received ready missing understood`.split(/\s+/)
		),
		today: '2026-11-22'
	};
}

/** Changes one place of the lamp's YAML. Throws when the place is not found: a defect that is not there proves nothing. */
export function edit(draft: Draft, from: string, to: string): void {
	const before = draft.files[lampFile] as string;
	if (!before.includes(from)) throw new Error(`The fixture does not hold « ${from} ».`);
	draft.files[lampFile] = before.replace(from, to);
}

/** The words of one step of the lamp, to change them. */
export function step(draft: Draft, language: string, id: string): Nested {
	return (draft.texts[language]?.[name]?.['steps'] as Nested)[id] as Nested;
}

/** What the content check says about a draft. */
export function findingsOf(draft: Draft): Finding[] {
	const now = parsed(draft.texts);
	const french = parsed(draft.stampedFrom ?? draft.texts)['fr'];
	const translated = parsed(draft.stampedTexts ?? draft.texts);
	const reviews: Content['reviews'] = {};
	for (const language of Object.keys(draft.languages)) {
		const record: Content['reviews'][string] = {};
		for (const [file, texts] of Object.entries(translated[language] ?? {})) {
			const source = french?.[file];
			if (source) record[file] = stampsOf(file, source, texts, language, {}, false).stamps;
		}
		reviews[language] = record;
	}
	return checkContent({
		loaded: loadCatalogue(draft.files),
		languages: draft.languages,
		texts: now,
		reviews,
		pictures: draft.pictures,
		today: draft.today
	});
}

function parsed(texts: Draft['texts']): Record<string, Record<string, Texts>> {
	const languages = Object.entries(texts).map(([language, files]) => {
		const read = Object.entries(files).map(([file, words]) => {
			const json = JSON.stringify(words, null, '\t');
			return [file, readTexts(localeFile(language, file), json).texts] as const;
		});
		return [language, Object.fromEntries(read)] as const;
	});
	return Object.fromEntries(languages);
}
