/** Reads one YAML file through one schema, with a finding that names the line for whatever does not fit. */
import * as v from 'valibot';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { finding, type Finding, type LineOf } from './findings.ts';

type Schema = v.GenericSchema<unknown, unknown>;

export interface Reading<T> {
	/** Absent when the file does not fit. */
	value?: T;
	lineOf: LineOf;
	findings: Finding[];
}

/** Reads `text`, the YAML of `file`. Never throws: what is wrong comes back as findings. */
export function readYaml<S extends Schema>(file: string, text: string, schema: S): Reading<v.InferOutput<S>> {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const lineOf = positions(document, lines);
	const [error] = document.errors;
	// The parser's later errors mostly follow from the first.
	if (error) return { lineOf, findings: [syntaxFinding(file, lines, error)] };
	const data = plain(document);
	if (data instanceof Error)
		return { lineOf, findings: [finding({ file }, 'yaml-syntax', data.message, noAlias)] };
	const wanted = schema.type === 'array' ? 'a list, each item with a dash' : 'fields, each « name: value »';
	if (schema.type === 'array' ? !Array.isArray(data) : !isFields(data)) {
		return {
			lineOf,
			findings: [
				finding({ file, line: 1 }, 'wrong-value', 'the file holds something else', `write ${wanted}`)
			]
		};
	}
	const result = v.safeParse(schema, data);
	if (result.success) return { value: result.output, lineOf, findings: [] };
	return { lineOf, findings: result.issues.map((issue) => shapeFinding(file, lineOf, issue)) };
}

const noAlias = 'write the value in full: « * » and « & » are not used here, or put it in quotes';

/** An alias can expand to something enormous, or to nothing; a writer has no need of any. */
function plain(document: Document): unknown {
	try {
		return document.toJS({ maxAliasCount: 0 });
	} catch (error) {
		return error;
	}
}

function isFields(data: unknown): boolean {
	return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function positions(document: Document, lines: LineCounter): LineOf {
	return (path) => {
		for (let length = path.length; length >= 0; length -= 1) {
			const start = startOf(document, path.slice(0, length));
			if (start !== undefined) return lines.linePos(start).line;
		}
		return undefined;
	};
}

/** Offset of the key of a value where it has one: that is the line a writer looks for. */
function startOf(document: Document, path: readonly (string | number)[]): number | undefined {
	const name = path.at(-1);
	const parent = document.getIn(path.slice(0, -1), true) as { items?: unknown[] } | undefined;
	for (const item of typeof name === 'string' ? (parent?.items ?? []) : []) {
		const { key } = item as { key?: { value?: unknown; range?: [number, number, number] } };
		if (key?.range && key.value === name) return key.range[0];
	}
	const node = document.getIn(path, true) as { range?: [number, number, number] } | null | undefined;
	return node?.range?.[0];
}

function syntaxFinding(
	file: string,
	lines: LineCounter,
	error: { pos: [number, number]; code: string; message: string }
): Finding {
	const line = lines.linePos(error.pos[0]).line;
	const mend =
		error.code === 'DUPLICATE_KEY'
			? 'give each name once at the same level'
			: 'check the indentation (two spaces, no tab), the quotes and the brackets of this line and the one before';
	return finding({ file, line }, 'yaml-syntax', error.message.replace(/\s+/g, ' ').trim(), mend);
}

/** What to write after « add name: », for the fields whose value is not a short list. */
const examples: Record<string, string> = {
	goes: 'the id of the next step',
	picture: 'a picture id of src/lib/pictures/pictures.yaml',
	seconds: 'the seconds a person usually needs',
	minutes: 'the minutes a person usually needs',
	review_by: 'a date, YYYY-MM-DD',
	start: 'the id of the first step',
	kind: 'ask, do, wait, papers, warn or end',
	ending: 'solved, come-back, go-to or human',
	sources: 'a list of { id, page, verified_on, confidence }',
	answers: 'a list of { id, goes }',
	confidence: 'H, M or L',
	human: 'optional or required'
};

function shapeFinding(file: string, lineOf: LineOf, issue: v.BaseIssue<unknown>): Finding {
	const path = (issue.path ?? []).map((item) => item.key as string | number);
	const name = String(path.at(-1));
	const step = path[0] === 'steps' && typeof path[1] === 'string' ? path[1] : undefined;
	const place = { file, line: lineOf(path), step };
	if (issue.expected === 'never') {
		return finding(
			place,
			'unknown-field',
			`« ${name} » is not a field here`,
			'remove it or correct its spelling'
		);
	}
	if (name === 'verified_on') {
		const mend = 'write verified_on: YYYY-MM-DD, the day the page was last read';
		return finding(place, 'source-without-date', 'a source has no date that exists', mend);
	}
	if (issue.received === 'undefined') {
		const value = examples[name] ?? (step === undefined ? '…' : 'the id of the next step');
		return finding(place, 'missing-field', `« ${name} » is missing`, `add ${name}: ${value}`);
	}
	return finding(place, 'wrong-value', `« ${name} » is ${issue.received}`, `write ${wanted(issue)}`);
}

/** Our own messages say what is wanted; valibot's say it in `expected`: `("ask" | "do")` → `ask or do`. */
function wanted(issue: v.BaseIssue<unknown>): string {
	if (!issue.message.startsWith('Invalid') || !issue.expected) return issue.message;
	return issue.expected.replace(/[("')]/g, '').replace(/ \| /g, ' or ');
}
