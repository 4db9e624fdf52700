/** Which passwords people may choose: long enough, and not among those that thieves try first. */
import { dictionary } from '@zxcvbn-ts/language-common';
import { longest, shortest } from './passwords.ts';

/** Why a password is refused; words under `administration:account.password.<weakness>`. */
export const weaknesses = ['short', 'long', 'common', 'personal', 'repeated'] as const;
export type Weakness = (typeof weaknesses)[number];

/** About 50,000 passwords of known leaks (zxcvbn-ts, MIT), lower case. Made into a set at the first choice. */
let leaked: Set<string> | undefined;
const known = () => (leaked ??= new Set(dictionary['passwords-common'] as string[]));

/**
 * Why a password may not be chosen, or null. CNIL 2022-100: with tries that cost more and more, 50 bits are enough; 12
 * characters that nobody can guess give more. Kinds of characters are not asked for: length is what protects.
 *
 * @param own words of the person: login, name, e-mail
 */
export function weaknessOf(password: string, own: string[] = []): Weakness | null {
	const length = [...password].length;
	if (length < shortest) return 'short';
	if (length > longest) return 'long';
	const plain = simple(password);
	if (isPattern(plain)) return 'repeated';
	if (isCommon(plain)) return 'common';
	const words = own.flatMap((text) => simple(text).split(/[^\p{L}\d]+/u)).filter((word) => word.length >= 4);
	return words.some((word) => core(plain).replace(word, '').length < 4) ? 'personal' : null;
}

/** « Motdepasse2026! » is « motdepasse » to a thief: digits and signs around it protect nothing, nor saying it twice. */
function isCommon(plain: string): boolean {
	const leaks = known();
	const letters = core(plain);
	const bare = letters.replace(/[^\p{L}\d]/gu, '');
	if ([plain, letters, bare].some((word) => word.length >= 4 && leaks.has(word))) return true;
	return parts(bare).some((pair) => pair.every((word) => leaks.has(word)));
}

/** The two halves, wherever it is cut, that are long enough to be passwords of their own. */
function parts(word: string): [string, string][] {
	const cuts = Array.from({ length: Math.max(0, word.length - 7) }, (_, at) => at + 4);
	return cuts.map((cut) => [word.slice(0, cut), word.slice(cut)]);
}

/** « aaaaaaaaaaaa », « abcabcabcabc », « 123456789012 ». */
function isPattern(plain: string): boolean {
	if (/^(.{1,4})\1+.{0,3}$/su.test(plain) || new Set(plain).size < 5) return true;
	const codes = [...plain].map((letter) => letter.codePointAt(0)!);
	const steps = codes.slice(1).map((code, i) => code - codes[i]!);
	return steps.filter((step) => Math.abs(step) <= 1 || Math.abs(step) === 9).length >= steps.length - 1;
}

function core(plain: string): string {
	return plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** Case, accents and the usual replacements of letters count for nothing. */
function simple(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[@4](?=\p{L})/gu, 'a')
		.replace(/0(?=\p{L})/gu, 'o')
		.replace(/3(?=\p{L})/gu, 'e')
		.replace(/\$(?=\p{L})/gu, 's');
}
