/**
 * What the content check says to a writer. One finding is one line: where, which rule, what is wrong, how to mend it.
 */
export interface Finding {
	/** File to open, as given to the loader. */
	file: string;
	/** 1-based. */
	line?: number;
	step?: string;
	/** Kebab-case name of the rule, explained in `docs/guides/content-writers.md`. */
	rule: string;
	message: string;
	mend: string;
}

/** Tells the 1-based line of a value inside one YAML file, by its path, or of its nearest parent. */
export type LineOf = (path: readonly (string | number)[]) => number | undefined;

/** Where a procedure was read. */
export interface Place {
	file: string;
	lineOf: LineOf;
}

/** `file:line step rule: message → mend`. */
export function sentence(finding: Finding): string {
	const where = finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
	const step = finding.step === undefined ? '' : ` ${finding.step}`;
	return `${where}${step} ${finding.rule}: ${finding.message} → ${finding.mend}`;
}

/** Leaves `line` and `step` out when they are not known (`exactOptionalPropertyTypes`). */
export function finding(
	place: { file: string; line?: number | undefined; step?: string | undefined },
	rule: string,
	message: string,
	mend: string
): Finding {
	return {
		file: place.file,
		...(place.line === undefined ? {} : { line: place.line }),
		...(place.step === undefined ? {} : { step: place.step }),
		rule,
		message,
		mend
	};
}

/** A finding about something inside one YAML file; the step is read from the path. */
export function findingAt(
	{ file, lineOf }: Place,
	path: readonly (string | number)[],
	rule: string,
	message: string,
	mend: string
): Finding {
	const step = path[0] === 'steps' && typeof path[1] === 'string' ? path[1] : undefined;
	return finding({ file, line: lineOf(path), step }, rule, message, mend);
}
