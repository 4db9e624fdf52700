/** The take-away memo: the same guide on the person's own phone, with nothing of the person in its address. */
import { renderSVG } from 'uqr';
import { memoName, memoOf, type MemoLine } from '#lib/session/memo.ts';
import { config } from './config.ts';
import * as content from './content.ts';

export interface MemoAddress {
	language: string;
	procedure: string;
	step: string;
}

export interface MemoPage extends MemoAddress {
	direction: 'ltr' | 'rtl';
	title: string;
	name: string;
	private: string;
	listen: string;
	print: string;
	lines: (MemoLine & { text: string; clip: string | null })[];
}

/** The memo at an address; null when there is none. */
export function read({ language, procedure, step }: MemoAddress): MemoPage | null {
	if (!content.has(language)) return null;
	const shelf = content.forLanguage(language);
	const { direction } = shelf;
	const lines = memoOf(shelf, procedure, step);
	if (!lines) return null;
	const words = (key: string) => content.text(language, key);
	return {
		language,
		procedure,
		step,
		direction,
		title: words('kiosk:memo.title'),
		name: words(`procedures/${memoName(procedure)}:name`),
		private: words('kiosk:memo.private'),
		listen: words('kiosk:controls.listen'),
		print: words('kiosk:memo.print'),
		lines: lines.map((line) => ({ ...line, text: words(line.key), clip: content.clipOf(language, line.key) }))
	};
}

/**
 * A QR code of the memo's address, as SVG.
 * @param origin used when no public address is configured
 */
export function code({ language, procedure, step }: MemoAddress, origin: string): string {
	const base = config.publicUrl ?? origin;
	return renderSVG(new URL(`/memo/${language}/${procedure}/${step}`, base).href, { border: 4, ecc: 'M' });
}
