/** Cuts a text into sentences and words, in the same way for every rule. */

/**
 * Sentences of a text. A stop only ends a sentence before an ordinary space, so « laposte.net », « 3.5 » and the
 * no-break space before « ? » do not cut; nor does a quotation that the sentence goes on after.
 */
export function sentences(text: string): string[] {
	return text
		.split(/(?<=[.!?…؟][\u00a0 ]?[»”"]|[.!?…؟])[ \n]+(?!\p{Ll})/u)
		.map((sentence) => sentence.trim())
		.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Words of a sentence: what stands between spaces and holds a letter or a digit. « l’adresse » and « 32 30 » are one each. */
export function words(sentence: string): string[] {
	return sentence
		.replace(/(\p{N})[\u00a0 ](?=\p{N})/gu, '$1')
		.split(/\s+/u)
		.filter((word) => /[\p{L}\p{N}]/u.test(word));
}
