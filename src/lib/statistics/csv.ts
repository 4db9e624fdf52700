/** Tables as files that a French spreadsheet opens by itself, and as JSON Lines for machines. */

export type Value = string | number | boolean | null;

export interface Table {
	columns: readonly string[];
	rows: readonly (readonly Value[])[];
}

/** CSV in UTF-8 with its mark, separator `;`, as spreadsheets set to French expect. A value that is not told is empty. */
export function csv({ columns, rows }: Table): string {
	const lines = [columns, ...rows].map((row) => row.map(field).join(';'));
	return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** One JSON object a line, with the columns as names; what is not told is null. */
export function jsonLines({ columns, rows }: Table): string {
	return rows
		.map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))}\n`)
		.join('');
}

/** Text that a spreadsheet would take for a formula is kept as text by an apostrophe (OWASP, CSV injection). */
function field(value: Value): string {
	if (value === null) return '';
	if (typeof value !== 'string') return String(value);
	const text = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
