/**
 * The texts and sounds of one language, opened a namespace at a time. A language has over a megabyte of them and a
 * session touches a tenth: reading all of it at once would hold up a slow machine for a second, under somebody's finger.
 */
import type { i18n } from 'i18next';
import type { Direction, LanguageContent, Texts } from './content.ts';
import { createI18n } from './index.ts';

/** What a namespace holds. Clips are under the rest of their key: `label:Valider` is `Valider` of `label`. */
interface Part {
	texts: Texts;
	/** Path → clip id. */
	clips: Record<string, string>;
}

/** First line of a language as it is carried: what follows, one line each. */
interface Head {
	language: string;
	direction: Direction;
	/** Namespace and bytes of each line, its end included. */
	parts: [namespace: string, length: number][];
}

const lineFeed = 10;

export class Shelf {
	readonly language: string;
	readonly #parts: ReadonlyMap<string, () => Part>;
	readonly #clips = new Map<string, Part['clips']>();
	readonly #i18n: i18n;

	private constructor(language: string, parts: ReadonlyMap<string, () => Part>) {
		this.language = language;
		this.#parts = parts;
		this.#i18n = createI18n(language, {});
	}

	/** A language that is here whole. */
	static of(content: Pick<LanguageContent, 'language' | 'texts' | 'clips'>): Shelf {
		const parts = [...partsOf(content)];
		return new Shelf(content.language, new Map(parts.map(([name, part]) => [name, () => part])));
	}

	/** A language as {@link pack} wrote it. @throws SyntaxError when it is not */
	static from(bytes: Uint8Array): Shelf {
		const { language, parts } = headOf(bytes);
		let at = bytes.indexOf(lineFeed) + 1;
		const found = parts.map(([name, length]): [string, () => Part] => {
			const from = at;
			at += length;
			return [name, () => parse<Part>(bytes.subarray(from, from + length))];
		});
		return new Shelf(language, new Map(found));
	}

	/** The words of a key, such as `procedures/caf-access:steps.reset.text`. */
	text(key: string, values: Record<string, string | number> = {}): string {
		this.#open(cut(key)[0]);
		return this.#i18n.t(key, values);
	}

	/** Whether there are words for a key. */
	has(key: string): boolean {
		this.#open(cut(key)[0]);
		return this.#i18n.exists(key);
	}

	/** Clip id of a key. */
	clip(key: string): string | undefined {
		const [namespace, path] = cut(key);
		this.#open(namespace);
		return this.#clips.get(namespace)?.[path];
	}

	#open(namespace: string): void {
		if (this.#clips.has(namespace)) return;
		const { texts, clips } = this.#parts.get(namespace)?.() ?? { texts: {}, clips: {} };
		this.#clips.set(namespace, clips);
		// Nobody else holds these texts, and nobody watches them come.
		this.#i18n.addResourceBundle(this.language, namespace, texts, false, false, {
			silent: true,
			skipCopy: true
		});
	}
}

/** A language as it is carried: a line of JSON that says what follows, then one for each namespace. */
export function pack(
	content: Pick<LanguageContent, 'language' | 'direction' | 'texts' | 'clips'>
): Uint8Array {
	const encoder = new TextEncoder();
	const lines = [...partsOf(content)].map(
		([name, part]) => [name, encoder.encode(`${JSON.stringify(part)}\n`)] as const
	);
	const head: Head = {
		language: content.language,
		direction: content.direction,
		parts: lines.map(([name, line]) => [name, line.length])
	};
	return joined([encoder.encode(`${JSON.stringify(head)}\n`), ...lines.map(([, line]) => line)]);
}

/** A whole language again, of what {@link pack} wrote. */
export function unpack(
	bytes: Uint8Array
): Pick<LanguageContent, 'language' | 'direction' | 'texts' | 'clips'> {
	const { language, direction, parts } = headOf(bytes);
	const lines = new TextDecoder().decode(bytes).split('\n').slice(1);
	const named = parts.map(([name], at) => [name, JSON.parse(lines[at]!) as Part] as const);
	return {
		language,
		direction,
		texts: Object.fromEntries(named.map(([name, { texts }]) => [name, texts])),
		clips: Object.fromEntries(
			named.flatMap(([name, { clips }]) =>
				Object.entries(clips).map(([path, hash]) => [`${name}:${path}`, hash] as const)
			)
		)
	};
}

function partsOf({ texts, clips }: Pick<LanguageContent, 'texts' | 'clips'>): Map<string, Part> {
	const parts = new Map<string, Part>(
		Object.entries(texts).map(([name, own]) => [name, { texts: own, clips: {} }])
	);
	for (const [key, hash] of Object.entries(clips)) {
		const [name, path] = cut(key);
		if (!parts.has(name)) parts.set(name, { texts: {}, clips: {} });
		parts.get(name)!.clips[path] = hash;
	}
	return parts;
}

function headOf(bytes: Uint8Array): Head {
	return parse<Head>(bytes.subarray(0, bytes.indexOf(lineFeed)));
}

function parse<T>(line: Uint8Array): T {
	return JSON.parse(new TextDecoder().decode(line)) as T;
}

/** `procedures/caf-access:name` → `procedures/caf-access`, `name`. Words of portals have colons of their own. */
function cut(key: string): [namespace: string, path: string] {
	const at = key.indexOf(':');
	return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
}

function joined(pieces: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
