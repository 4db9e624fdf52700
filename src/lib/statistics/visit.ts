/** What a kiosk tells of a session once it is over: where it led, and nobody's name (handoff.md section 7). */
import type { Ending, Situation } from '../procedures/types.ts';

/** Whether the sound served: `none` it could not be heard, `heard` it spoke by itself, `asked` somebody asked to hear again. */
export const audioUses = ['none', 'heard', 'asked'] as const;
export type AudioUse = (typeof audioUses)[number];

/** One step of a walk, however often the person came to it. */
export interface VisitedStep {
	procedure: string;
	step: string;
	/** What the person had answered when they last came here. */
	situation?: Situation;
	/** Spent here in all, until the next step, the call for a human, or the last sign of the person. */
	seconds: number;
	arrivals: number;
	/** Asked for help here, or went no further for so long that the kiosk offered it. */
	stuck: boolean;
	/** The session ended here, without an ending and without a call. */
	left: boolean;
}

/** One way through procedures, from the choice of a procedure on. */
export interface VisitedWalk {
	/** Kind of the ending it stood on when it was over; null when it was given up. */
	ending: Ending | null;
	steps: VisitedStep[];
}

/**
 * Sent once, when the session is over. No session, kiosk, ticket or moment is named: two of these cannot be told to be
 * from the same person. A session that met a discreet path sends nothing.
 */
export interface Visit {
	language: string;
	contentVersion: string;
	audio: AudioUse;
	walks: VisitedWalk[];
}
