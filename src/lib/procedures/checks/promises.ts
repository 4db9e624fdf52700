/**
 * No amount of money, no promise of a right or of a delay (facts, 0.3 rule 4): amounts move every year, rights and delays
 * are decided by others, and a person who was promised one is let down by the screen.
 */
import type { Content } from '../content.ts';
import { finding, type Finding } from '../findings.ts';
import { stepOfKey } from '../texts.ts';

/** An amount, in any language. */
const amount = /\d[\d\s.,]*\s?(?:€|euros?\b|EUR\b|يورو|أورو)|[€]\s?\d/iu;

/** Words that commit an administration to an answer. `\b` does not know Arabic nor accents: spaces and signs bound words. */
const promises: Record<string, RegExp[]> = {
	fr: [
		/vous (?:avez|aurez|avez bien) droit/i,
		/vous (?:toucherez|recevrez|obtiendrez|serez (?:payé|remboursé|accepté))/i,
		/(?:est|sera|c’est) (?:garanti|assuré|automatiquement accepté)/i,
		/(?:la|le|l’|les|une?) ?(?:réponse|paiement|aide|carte|argent|virement) (?:arrive|arrivera|viendra|est versée?|sera versée?) (?:dans|en|sous) \d/i,
		/on ne peut pas vous (?:couper|expulser|refuser)/i
	],
	en: [
		/you (?:are|will be) (?:entitled|paid|refunded|accepted)/i,
		/you will (?:get|receive) (?:the|your) (?:money|benefit|aid|allowance|card)/i,
		/(?:is|are) guaranteed/i
	],
	ar: [/(?:لديكم|لكم) الحق في/u, /ستحصلون على المال/u, /مضمون/u]
};

export function promiseFindings(content: Content): Finding[] {
	return Object.entries(content.texts).flatMap(([language, files]) =>
		Object.entries(files).flatMap(([name, texts]) =>
			// Lines for the team state the law as the facts give it.
			['staff', 'administration'].includes(name)
				? []
				: [...texts.values].flatMap(([key, text]) => {
						const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
						const found: Finding[] = [];
						if (amount.test(text))
							found.push(
								finding(place, 'amount-of-money', `« ${text} » names an amount`, 'leave the amount out')
							);
						if (promises[language]?.some((one) => one.test(text)))
							found.push(
								finding(
									place,
									'promise',
									`« ${text} » promises a right or a delay`,
									'say « souvent », or who decides'
								)
							);
						return found;
					})
		)
	);
}
