/** What travels to a wall board (handoff.md section 3): numbers and pictures, nobody's name and nobody's reason. */

/** One call. */
export interface BoardCall {
	/** Made up by this server for this board: nothing else is known by it. */
	id: number;
	/** Two digits of the sign. */
	number: number;
	/** Picture `sign-<id>`, text key `board:signs.<id>`. */
	sign: string;
	colour: string;
	/** Of the person, for the second saying. */
	language: string;
	/** Epoch milliseconds; another one when the desk calls again. */
	calledAt: number;
	/** Where to go, when the agent said it. */
	place: string | null;
	/** No longer awaited: among the last calls. */
	over: boolean;
	/** Shown without a voice, as the person asked. */
	silent?: true;
}

export interface BoardSnapshot {
	type: 'snapshot';
	epoch: string;
	seq: number;
	at: number;
	/** Of the built pages: a board that was made from another one reloads itself between two calls. */
	version: string;
	calls: BoardCall[];
}

export type BoardDelta = { epoch: string; seq: number; at: number } & (
	{ type: 'call'; call: BoardCall } | { type: 'call-gone'; id: number }
);

export type BoardMessage = BoardSnapshot | BoardDelta;

/** The sounds of one language: clip ids, see `/clips/[hash]`. */
export interface BoardVoice {
	direction: 'ltr' | 'rtl';
	/** « Numéro 12. » at index 11. */
	numbers: { text: string; clip: string }[];
	/** By sign. */
	signs: Record<string, { text: string; clip: string }>;
}
