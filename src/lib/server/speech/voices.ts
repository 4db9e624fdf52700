/** How fast each voice speaks by default. */

/**
 * Engine's rate by voice. French and English at 94 say 122 words a minute in sentences of six words or more, as VVSG
 * 7.1-K asks (120 to 125, norms N36). Arabic words hold about twice the syllables: at 115 it says 74 words a minute, a
 * little faster by syllables. Measured on the catalogue; `engine.test.ts` measures again.
 */
const rates: Readonly<Record<string, number>> = { fr: 94, en: 94, ar: 115 };
const usualRate = 100;

export function rateOf(voice: string): number {
	return rates[voice] ?? usualRate;
}
