/** Reads locale files and review records, with findings that name the line (JSON is a subset of YAML). */
import * as v from 'valibot';
import { finding, type Finding } from './findings.ts';
import { readYaml } from './read.ts';

/** One locale file, flat: `steps.reset.text` → words. */
export interface Texts {
	/** As given, for findings. */
	file: string;
	values: ReadonlyMap<string, string>;
	lineOf(key: string): number | undefined;
}

/** Fingerprints of one translated text: what was translated, what it became, who read it over. */
const stamp = v.strictObject({
	/** Fingerprint of the French this text was made from. */
	source: v.string(),
	/** Fingerprint of the translation itself, so that a later edit is seen. */
	text: v.string(),
	reviewed: v.nullable(v.strictObject({ by: v.string(), on: v.string() }))
});
export type Stamp = v.InferOutput<typeof stamp>;

const reviewSchema = v.record(v.string(), v.record(v.string(), stamp));
/** `locales/<language>/review.json`: file → key → stamp. */
export type Review = v.InferOutput<typeof reviewSchema>;

const languagesSchema = v.record(
	v.string(),
	v.looseObject({
		name: v.string(),
		direction: v.picklist(['ltr', 'rtl']),
		voice: v.optional(v.string()),
		font: v.optional(v.string())
	})
);
/** `locales/languages.json`: the enabled languages. */
export type Languages = v.InferOutput<typeof languagesSchema>;

export function readReview(file: string, json: string): { review: Review; findings: Finding[] } {
	const { value, findings } = readYaml(file, json, reviewSchema);
	return { review: value ?? {}, findings };
}

export function readLanguages(file: string, json: string): { languages: Languages; findings: Finding[] } {
	const { value, findings } = readYaml(file, json, languagesSchema);
	return { languages: value ?? {}, findings };
}

/** Reads one locale file. A leaf that is not a text is a finding. */
export function readTexts(file: string, json: string): { texts: Texts; findings: Finding[] } {
	const { value, lineOf, findings } = readYaml(file, json, v.record(v.string(), v.unknown()));
	const texts: Texts = { file, values: new Map(), lineOf: (key) => lineOf(key.split('.')) };
	const found = [...findings, ...strictly(file, json, findings.length === 0)];
	collect(value ?? {}, '', texts, found);
	return { texts, findings: found };
}

/** YAML forgives what JSON does not: comments, a comma at the end. */
function strictly(file: string, json: string, readable: boolean): Finding[] {
	if (!readable) return [];
	try {
		JSON.parse(json);
		return [];
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const line = /line (\d+)/.exec(message)?.[1];
		const mend = 'look for a comma too many, a comma missing or a quote missing, here or on the line before';
		return [
			finding({ file, line: line === undefined ? undefined : Number(line) }, 'json-syntax', message, mend)
		];
	}
}

function collect(value: object, prefix: string, texts: Texts, found: Finding[]): void {
	for (const [name, leaf] of Object.entries(value)) {
		const key = prefix + name;
		if (typeof leaf === 'string') (texts.values as Map<string, string>).set(key, leaf);
		else if (typeof leaf === 'object' && leaf !== null && !Array.isArray(leaf))
			collect(leaf, `${key}.`, texts, found);
		else {
			const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
			found.push(finding(place, 'not-a-text', `« ${key} » is not a text`, 'write words between quotes'));
		}
	}
}

/** `steps.reset.answers.yes` → `reset`. */
export function stepOfKey(key: string): string | undefined {
	return /^steps\.([^.]+)\./.exec(key)?.[1];
}
