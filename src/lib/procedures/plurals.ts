/** Plural forms as i18next names them: `waiting_one`, `waiting_other`; Arabic has six, French and English two. */

const suffix = /_(zero|one|two|few|many|other)$/;

/** `waiting_one` → `waiting`; undefined for a key that is not a plural form. */
export function pluralStem(key: string): string | undefined {
	return suffix.test(key) ? key.replace(suffix, '') : undefined;
}

/** Forms that a language uses for 0 to 100; French « many » (from a million on) is never met here. */
export function pluralForms(language: string): string[] {
	const rules = new Intl.PluralRules(language);
	return [...new Set(Array.from({ length: 101 }, (_, count) => rules.select(count)))];
}

/** Keys that a language must have, given the French keys. */
export function wantedKeys(french: Iterable<string>, language: string): Map<string, string> {
	const wanted = new Map<string, string>();
	for (const key of french) {
		const stem = pluralStem(key);
		if (stem === undefined) wanted.set(key, key);
		else for (const form of pluralForms(language)) wanted.set(`${stem}_${form}`, `${stem}_other`);
	}
	return wanted;
}
