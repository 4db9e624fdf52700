/** Parts of a sound: phones that play a memo ask for ranges, and refuse to play without (RFC 9110 section 14). */

export interface Range {
	from: number;
	/** Included. */
	to: number;
}

/** The one range asked for; null for the whole, also when the header cannot be read; `none` when it is outside. */
export function rangeOf(header: string | null, length: number): Range | null | 'none' {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '') ?? [];
	if (first === '' && last === '') return null;
	const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
	const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
	if (first !== '' && last !== '' && Number(last) < from) return null;
	return from < length ? { from, to } : 'none';
}
