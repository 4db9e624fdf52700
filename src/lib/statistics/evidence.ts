/** Which step of which portal blocks people, as staff may see it; made by `#lib/server/statistics/evidence.ts`. */
import type { Shown, ShownPart } from './suppress.ts';

/** What is told of a place, or of a part of those who came there. Small counts are hidden already. */
export interface Figures {
	/** Sessions that came here. */
	sessions: Shown;
	/** Of these: asked for help here, or went no further. */
	stuck: ShownPart;
	/** Of these: ended on a « solved » ending. */
	solved: ShownPart;
	/**
	 * Of these: left here, without an ending and without a call. Only of a step: what a procedure lost is what its steps
	 * lost, and a small count could be worked out.
	 */
	left: ShownPart | null;
	/** In a hundred calls that are over, and whose person showed this place: those that somebody helped with. */
	helpedPer100: number | null;
	/** Median of the minutes lost here by those who were stuck, whole; null while it is not told. */
	minutes: number | null;
}

/** Some of those who came. */
export interface PartFigures extends Figures {
	by: 'situation' | 'language' | 'audio';
	/** Situation A to H or empty; language; use of sound. */
	value: string;
	/** Content version, on a situation. */
	version: string;
}

export interface PlaceFigures extends Figures {
	service: string;
	/** Empty for all sessions of the site. */
	procedure: string;
	/** Empty for the whole procedure. */
	step: string;
	/** French words of the kiosk; the id of what no longer exists. */
	name: string;
	text: string;
	parts: PartFigures[];
}

/** Whole months, both included: days would let one period be taken away from another. */
export interface Period {
	/** `YYYY-MM`. */
	from: string;
	to: string;
}

export interface Evidence {
	period: Period;
	/** Every session of the site. */
	all: PlaceFigures;
	/** Whole procedures, by name. */
	procedures: PlaceFigures[];
	/** Steps that enough sessions came to; those where most people are stuck first, then by name. */
	steps: PlaceFigures[];
}
