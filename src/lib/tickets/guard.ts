/**
 * Keeps out of free text what must never be written in a ticket (handoff.md section 2, « Never »). It looks for
 * accidents, not for malice, and explains: the words are under the text key `staff:guard.<finding>`.
 */
export const findings = ['social_security', 'tax_number', 'iban', 'card', 'code', 'password'] as const;
export type Finding = (typeof findings)[number];

export const sharedNoteLength = 280;
export const privateNoteLength = 500;

/** Digits in a row as people write them, with spaces, dots or dashes in between. */
const digitRuns = /\d(?:[\s.\u00a0\u202f-]?\d)+/gu;
/** Sex, year, month, department (2A and 2B in Corsica), town, order, and sometimes the control key. */
const socialSecurity =
	/(?<!\d)[1-478][\s.-]?\d{2}[\s.-]?(?:0[1-9]|1[0-2]|[2-9]\d)[\s.-]?(?:\d{2}|2[AB])[\s.-]?\d{3}[\s.-]?\d{3}(?:[\s.-]?\d{2})?(?!\d)/iu;
/** « numéro fiscal : 30 23 217 600 053 ». */
const namedTaxNumber = /\b(?:fiscal|spi|imp[oô]ts?)\b\D{0,20}\d(?:[\s.-]?\d){12}(?![\s.-]?\d)/iu;
const iban = /\b[A-Z]{2}\d{2}(?:[\s-]?[A-Z0-9]){11,30}\b/giu;
/** « code 482913 », « code reçu : 48 29 13 », « codes SMS AB12CD »: three words at most in between. */
const codes =
	/\bcodes?\b((?:[\s:=«»"'’°().-]+\p{L}{1,14}){0,3})[\s:=«»"'’°().-]+([\p{L}\d]*\d[\p{L}\d]*(?:[\s.-]\d+)*)/giu;
const passwords = /\b(?:mots?\s+de\s+passe|mdp|password)\s*[:=]\s*\S/iu;

/** What the text seems to hold, or null when it may be kept. */
export function inspect(written: string): Finding | null {
	const text = plain(written);
	if (hasIban(text)) return 'iban';
	const runs = [...text.matchAll(digitRuns)].map(([run]) => run.replace(/\D/g, ''));
	// A card number is often followed by its three digits.
	if (runs.some((run) => isCard(run) || isCard(run.slice(0, 16)))) return 'card';
	// Both have thirteen digits: the check digits tell them apart, else the word in front does.
	if (runs.some((run) => isTaxNumber(run) && !isSocialSecurity(run)) || namedTaxNumber.test(text))
		return 'tax_number';
	if (socialSecurity.test(text) || runs.some((run) => run.length >= 13 && run.length <= 15))
		return 'social_security';
	if (passwords.test(text)) return 'password';
	return hasCode(text) ? 'code' : null;
}

/** Digits of every script as ours, and no invisible character between them. */
function plain(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
		.replace(/\p{Nd}/gu, (digit) => {
			const code = digit.codePointAt(0)!;
			let zero = code;
			// Unicode keeps the ten digits of a script in a row.
			while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
			return String(code - zero);
		});
}

/** The two last of fifteen digits are 97 minus the rest of the first thirteen (INSEE, NIR). */
function isSocialSecurity(digits: string): boolean {
	if (digits.length !== 15) return /^[12]\d{2}(?:0[1-9]|1[0-2])\d{8}$/.test(digits);
	return Number(digits.slice(13)) === 97 - Number(BigInt(digits.slice(0, 13)) % 97n);
}

/** The three last of thirteen digits are the rest of the first ten divided by 511 (DGFiP, numéro SPI). */
function isTaxNumber(digits: string): boolean {
	return /^[0-3]\d{12}$/.test(digits) && Number(digits.slice(10)) === Number(digits.slice(0, 10)) % 511;
}

function hasIban(text: string): boolean {
	return [...text.matchAll(iban)].some(([found]) => {
		const compact = found.replace(/[\s-]/g, '').toUpperCase();
		// A French one is refused even mistyped; elsewhere the checksum tells it from a reference number.
		return /^FR\d{12}/.test(compact) || prefixes(compact).some((candidate) => mod97(candidate) === 1);
	});
}

/** The match may have swallowed the next word: try every length an IBAN can have (ISO 13616: 15 to 34). */
function prefixes(compact: string): string[] {
	return Array.from({ length: Math.max(0, compact.length - 14) }, (_, i) => compact.slice(0, 15 + i));
}

function mod97(compact: string): number {
	const rearranged = compact.slice(4) + compact.slice(0, 4);
	let rest = 0;
	for (const character of rearranged) {
		for (const digit of String(parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
	}
	return rest;
}

/** Luhn's check over 13 to 19 digits (ISO/IEC 7812). */
function isCard(digits: string): boolean {
	if (digits.length < 13 || digits.length > 19 || !/^[2-6]/.test(digits)) return false;
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits.at(-1 - i));
		const doubled = i % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

function hasCode(text: string): boolean {
	return [...text.matchAll(codes)].some(([, between = '', value = '']) => {
		const compact = value.replace(/[\s.-]/g, '');
		const harmless =
			/\bpostal\b/iu.test(between) ||
			(between !== '' && /^(?:19|20)\d\d$/.test(compact)) ||
			compact.length > 9;
		return compact.length >= 3 && !harmless;
	});
}
