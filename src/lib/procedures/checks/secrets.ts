/**
 * Nobody may be asked for a password or a code, neither by this machine nor by the people around it (facts, account
 * recovery 0.3). A code may be typed by the person, on their own device or on the service's own site, and the text
 * must say so.
 */
import { seenTexts, translatedFiles, type Content } from '../content.ts';
import { finding, type Finding } from '../findings.ts';
import { stepOfKey, type Texts } from '../texts.ts';
import { sentences } from '../words.ts';
import { secretWords, type SecretWords } from './secret-words.ts';

/** Words that may stand between a verb and the secret it is about: « Donnez-nous votre tout nouveau code ». */
const widestGap = 4;

export type Asked = 'told' | 'typed';

/**
 * What one text asks for that it must not: a secret `told` to someone, or `typed` in a place that is not the
 * person's own. `context` is what the person sees and hears with it: the step's sentence before its hint, its site.
 */
export function secretAsked(language: string, text: string, context = ''): Asked | undefined {
	const known = secretWords[language];
	if (!known) return undefined;
	const own = known.own.test(known.prepare(`${context} ${text}`));
	let spokenOf = false;
	for (const sentence of sentences(text)) {
		const named = marked(known, sentence);
		const said = spokenOf || named.includes('SECRET') ? named.replace(...known.recalled) : named;
		spokenOf = named.includes('SECRET');
		if (known.question.test(said)) return 'told';
		const words = tokens(said);
		for (const at of words.keys()) {
			const kind = kindOf(known, words[at] as string);
			if (!kind || !known.asks(words, at) || !aboutSecret(known, words, at)) continue;
			if (kind === 'told' || !own || known.here.test(said)) return kind;
		}
	}
	return undefined;
}

/** The sentence with `SECRET` for each password or code. */
function marked(known: SecretWords, sentence: string): string {
	return known.prepare(sentence).replace(known.harmless, '').replace(known.secret, 'SECRET');
}

/** Words, with `|` for every mark that ends a clause. */
function tokens(said: string): string[] {
	return said
		.replace(/[,،;؛:.!?؟…«»"()]+/gu, ' | ')
		.split(/\s+/)
		.filter((word) => word !== '')
		.map((word) => word.replace(/-(?:nous|moi|lui|leur|le|la)$/u, ''));
}

function kindOf(known: SecretWords, word: string): Asked | undefined {
	// Arabic « و » and « ف » (and, so) are written onto the next word.
	const bare = word.replace(/^[وف](?=\p{L}{2})/u, '');
	if (known.tell.has(word) || known.tell.has(bare)) return 'told';
	return known.type.has(word) || known.type.has(bare) ? 'typed' : undefined;
}

function aboutSecret(known: SecretWords, words: readonly string[], at: number): boolean {
	for (const word of words.slice(at + 1, at + 2 + widestGap)) {
		if (word === 'SECRET') return true;
		if (known.stops.test(word)) return false;
	}
	return false;
}

const mends: Record<Asked, string> = {
	told: 'never ask for it: say what the person does with it on their own phone, or call a human',
	typed: 'say that it is typed on the person’s own phone or on the site, never here'
};

/** Findings of every text of every language that a person sees. */
export function secretFindings(content: Content): Finding[] {
	const names = translatedFiles(content);
	return Object.entries(content.texts).flatMap(([language, files]) =>
		names.flatMap((name) => {
			const texts = files[name];
			if (!texts) return [];
			return seenTexts(name, texts).flatMap(([key, text]) => {
				const asked = secretAsked(language, text, contextOf(content, language, name, texts, key));
				return asked ? [findingOf(asked, texts, key, text)] : [];
			});
		})
	);
}

function findingOf(asked: Asked, texts: Texts, key: string, text: string): Finding {
	const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
	const what =
		asked === 'told' ? 'asks for a password or code' : 'has a password or code typed in an unknown place';
	return finding(place, 'secret-asked', `${key} ${what}: « ${text} »`, mends[asked]);
}

function contextOf(content: Content, language: string, name: string, texts: Texts, key: string): string {
	const id = stepOfKey(key);
	if (id === undefined) return '';
	const procedure = content.loaded.catalogue.procedures[name.replace(/^procedures\//, '')];
	const site = procedure?.steps[id]?.site ? (secretWords[language]?.site ?? '') : '';
	const said = key.endsWith('.hint') ? (texts.values.get(`steps.${id}.text`) ?? '') : '';
	return `${site} ${said}`;
}
