/** A slip as it is printed: whole sentences in the person's language, made by the server (handoff.md section 10.B). */
import type { Sign } from './types.ts';

export interface SlipLine {
	/** Picture id. */
	picture: string;
	text: string;
}

export interface Slip {
	language: string;
	direction: 'ltr' | 'rtl';
	/** Name of the place, in French. */
	site: string;
	/** When the ticket was raised, in the person's language and the site's time zone. */
	date: string;
	sign: Sign;
	signName: string;
	/** What the person tried here without success; empty without their agreement. */
	tried: SlipLine[];
	bring: SlipLine[];
	/** In two groups, see `slip-code.ts`. */
	code: string;
	/** Where the code is of use, as somebody would type it. */
	address: string;
	/** Dark squares of the QR code, as an SVG path in a box of `size`. */
	qr: { size: number; path: string };
	words: { number: string; tried: string; bring: string; code: string; keep: string };
}
