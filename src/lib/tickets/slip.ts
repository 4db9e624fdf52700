/** A slip as it is printed: whole sentences in the person's language, made by the server (handoff.md section 10.B). */
import type { Sign } from './types.ts';

export interface SlipLine {
	/** Picture id. */
	picture: string;
	text: string;
}

/** Dark squares of a QR code, as an SVG path in a box of `size`. */
export interface SlipCode {
	size: number;
	path: string;
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
	/** When somebody expects the person; null when nobody does, or when it could tell of a danger. */
	appointment: {
		/** Day and hour in the person's language, at the site's time. */
		when: string;
		/** The address of its calendar file, when it came from RDV Service Public. */
		qr: SlipCode | null;
	} | null;
	/** In two groups, see `slip-code.ts`. */
	code: string;
	/** Where the code is of use, as somebody would type it. */
	address: string;
	qr: SlipCode;
	words: Record<'number' | 'tried' | 'bring' | 'code' | 'keep' | 'appointment' | 'scan', string>;
}
