/** Texts in one language: an i18next instance of one's own, so that no request or page can see another's language. */
import { createInstance, type i18n } from 'i18next';
import type { Direction, Language, Texts } from './content.ts';
import listed from '../../../locales/languages.json' with { type: 'json' };

/** Every enabled language, in the order of the waiting screen. */
export const languages = listed as Record<string, Language>;

/** Reading direction of an enabled language; left to right for any other. */
export function direction(language: string): Direction {
	return languages[language]?.direction ?? 'ltr';
}

export interface Missing {
	/** `throw` in tests, where a missing text is a defect; `show` leaves the key on screen. */
	missing?: 'throw' | 'show';
}

/**
 * An i18next instance for one language, ready at once. There is no fallback language: a text that is missing is
 * seen. Keys are `namespace:path`, such as `procedures/caf-access:steps.reset.text`.
 * @param texts namespace → nested texts of this language
 * @throws when a missing key is asked for and `missing` is `throw`, the default under Vitest
 */
export function createI18n(language: string, texts: Record<string, Texts>, options: Missing = {}): i18n {
	const missing = options.missing ?? (import.meta.env?.MODE === 'test' ? 'throw' : 'show');
	const instance = createInstance();
	void instance.init({
		lng: language,
		resources: { [language]: texts },
		ns: Object.keys(texts),
		fallbackLng: false,
		initAsync: false,
		returnNull: false,
		appendNamespaceToMissingKey: true,
		// Svelte escapes what it draws; escaping twice would show « &amp; ».
		interpolation: { escapeValue: false },
		parseMissingKeyHandler: (key: string) => {
			if (missing === 'throw') throw new Error(`No text « ${key} » in « ${language} »`);
			return key;
		}
	});
	return instance;
}
