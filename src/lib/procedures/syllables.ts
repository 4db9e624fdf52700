/**
 * Counts the spoken syllables of French words: vowel groups, less the silent endings, with a table for what no rule
 * tells (norms-and-kiosk.md 2.4). Used for a trend, never as a gate.
 */

/** Words that the rules get wrong; names spelled letter by letter. */
const exceptions: Readonly<Record<string, number>> = {
	aiguille: 2,
	alcool: 2,
	août: 1,
	apple: 1,
	cpam: 3,
	euro: 2,
	ccas: 4,
	edf: 3,
	gmail: 2,
	monsieur: 2,
	msa: 3,
	outlook: 2,
	pays: 2,
	paysage: 3,
	qr: 2,
	rsa: 3,
	second: 2,
	sfr: 3,
	sms: 3,
	wifi: 2,
	yahoo: 2
};

/** In « -ent » these are said; elsewhere it is the silent plural of a verb: « ils arrivent ». */
const saidEnt =
	/(?:ment|client|patient|orient|agent|argent|urgent|souvent|cent|parent|férent|présent|absent|cident|sident|évident|précédent|permanent|content|violent|^[dl]ent|(?:^|con|ob|re|de|main|appar|dé|sou|inter|par)[vt]ient)$/u;

/** Consonant pairs after which « i » or « u » keeps its own syllable: « client », « oublier », « février ». */
const pair = /([bcdfgptv][lr])([iu])(?=[aeoàâéèê])/gu;

/** Vowels that are said apart: « créer », « aérien », « maïs », « coopérer ». */
const apart = /é(?=[aeiouâèêîôû])|[ao](?=[éè])|[aeo](?=[ïëüö])|o(?=o)|a(?=o(?!û))/gu;

/** Spoken syllables of one written word, at least 1: « l’adresse » and « avez-vous » are one word each. */
export function syllables(word: string): number {
	const parts = word
		.toLowerCase()
		.normalize('NFC')
		.split(/[^\p{L}\p{N}’]+/u)
		.filter((part) => part !== '');
	return Math.max(
		1,
		parts.reduce((sum, part) => sum + ofPart(part.replaceAll('’', '')), 0)
	);
}

function ofPart(part: string): number {
	if (Object.hasOwn(exceptions, part)) return exceptions[part] as number;
	// Digits are read out; about one syllable each is near enough.
	if (/\d/.test(part)) return part.length;
	const said = part
		.replace(/qu/g, 'k')
		.replace(/gu(?=[eéèêiy])/g, 'g')
		.replace(/(?<=[aeou])y(?=[aeiouéèê])/g, 'j');
	const body = withoutSilentEnd(said).replace(pair, '$1$2|').replace(apart, '$&|');
	return body.match(/[aeiouyàâäéèêëîïôöùûüÿœæ]+/gu)?.length ?? 0;
}

/** « carte », « adresses », « arrivent » end silently, unless nothing would be left to say: « le », « les ». */
function withoutSilentEnd(word: string): string {
	const plural = /ent$/.test(word) && !saidEnt.test(word) ? word.replace(/ent$/, '') : word;
	const short = plural.replace(/es?$/, '');
	const silent = plural === word ? short : plural;
	return /[aeiouyàâäéèêëîïôöùûüÿœæ]/u.test(silent) ? silent : word;
}
