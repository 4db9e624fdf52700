/**
 * Names that stand as they are on letters, phones and portals, in every language: capitals and Latin letters are
 * allowed for these alone (norms-and-kiosk.md 2.3).
 */

/** Written in capitals because that is how people know them. */
export const capitals: ReadonlySet<string> = new Set([
	'ADIL',
	'AAH',
	'ANEF',
	'ANTS',
	'APL',
	'ASLL',
	'AVDL',
	'CAF',
	'CCAS',
	'CER',
	'CIAS',
	'CNRACL',
	'CPAM',
	'DALO',
	'EDF',
	'FSL',
	'HLM',
	'MDA',
	'MDPH',
	'MSA',
	'PDL',
	'PIN',
	'PUK',
	'QR',
	'RED',
	'RIB',
	'RIO',
	'RSA',
	'SFR',
	'SIAO',
	'SIM',
	'SMS'
]);

/** Services and brands that an Arabic text may hold in Latin letters. Compared without capitals. */
const brands: ReadonlySet<string> = new Set([
	'action',
	'agirc-arrco',
	'ameli',
	'android',
	'apple',
	'aspa',
	'assurance',
	'bouygues',
	'by',
	'connect',
	'doctolib',
	'éduconnect',
	'engie',
	'esim',
	'facebook',
	'france',
	'franceconnect',
	'free',
	'gmail',
	'google',
	'hotmail',
	'identité',
	'info',
	'iphone',
	'ircantec',
	'la',
	'laposte',
	'le',
	'locale',
	'logement',
	'microsoft',
	'mission',
	'mobile',
	'orange',
	'outlook',
	'pacs',
	'poste',
	'pronote',
	'retraite',
	'service-public',
	'services',
	'sosh',
	'telecom',
	'titres',
	'travail',
	'vitale',
	'whatsapp',
	'yahoo'
]);

/** True for a word that keeps its Latin letters: a name above, an address such as laposte.net, one letter, or digits. */
export function isName(word: string): boolean {
	const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
	if (bare.length <= 1 || /[.@\d]/.test(bare)) return true;
	return capitals.has(bare) || brands.has(bare.toLowerCase());
}
