/**
 * A procedure once loaded and checked (design.md section 4). The YAML a writer edits is shorter: `load.ts`
 * turns it into this shape, where every way on from a step is an explicit answer.
 */

export const stepKinds = ['ask', 'do', 'wait', 'papers', 'warn', 'end'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Situations of the account-recovery facts: A password forgotten, B identifier forgotten, C phone changed or lost, D e-mail lost, E locked, F first connection, G hacked, H cannot do it alone. */
export const situations = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export type Situation = (typeof situations)[number];

/** Confidence of a fact: high, medium, low (facts, section 0). */
export type Confidence = 'H' | 'M' | 'L';

export const deadlines = ['today', 'week', 'later', 'unknown'] as const;
export type Deadline = (typeof deadlines)[number];

/** Whether the person has a key (something that opens something). */
export type KeyState = 'have' | 'lack';

export interface Source {
	/** Short id that steps cite. */
	id: string;
	/** Public page or document the fact was read in, as a reader would look for it. */
	page: string;
	/** Civil date, `YYYY-MM-DD`, on which the fact was last read. */
	verified_on: string;
	confidence: Confidence;
}

/** Another procedure, entered at its start; when it ends solved the person comes back to `then`. */
export interface Elsewhere {
	procedure: string;
	then?: string;
}

/** The id of a step of the same procedure, or another procedure. */
export type Target = string | Elsewhere;

export interface Answer {
	/** Unique in its step. Ids of `common.answers` (yes, no, dont-know, done…) take their words from there. */
	id: string;
	/** Picture id, see `src/lib/pictures/pictures.yaml`. */
	picture: string;
	goes: Target;
	/** Keys this answer tells about. */
	sets: Record<string, KeyState>;
	situation?: Situation;
	deadline?: Deadline;
}

export const endings = ['solved', 'come-back', 'go-to', 'human'] as const;
export type Ending = (typeof endings)[number];

export interface Step {
	id: string;
	kind: StepKind;
	picture: string;
	/** Seconds a person usually needs; the stuck rule waits for twice this (handoff.md section 4). */
	seconds: number;
	/** Exact French words to look for on the portal; shown and spoken in French in every language. */
	label?: string;
	/** Telephone number to call, as written on letters: « 32 30 ». */
	phone?: string;
	/** Address of the official site, as the person will read it: « caf.fr ». */
	site?: string;
	/** Papers to have in hand, in order; each has a picture. Only on `papers`. */
	papers: { id: string; picture: string }[];
	/** Ways on; empty only on `end`. */
	answers: Answer[];
	/** Only on `end`. */
	ending?: Ending;
	/** Why a human is needed, a code for the ticket. Only on `end` with `human`. */
	reason?: string;
	/** Keys won when this step is reached. Only on `end` with `solved`. */
	gives: string[];
	/** Steps whose sentence the memo repeats, in order. Only on `end`. */
	memo: string[];
	/** Ids of this procedure's sources. */
	sources: string[];
}

export const procedureKinds = ['recovery', 'request', 'follow-up', 'orientation'] as const;
export type ProcedureKind = (typeof procedureKinds)[number];

export interface Procedure {
	id: string;
	service: string;
	kind: ProcedureKind;
	picture: string;
	/** Place in the paged list. */
	order: number;
	/** False for a procedure reached only from another one. */
	listed: boolean;
	/** Minutes one person usually needs from start to ending. */
	minutes: number;
	/** `required` when a human must act whatever the path. */
	human: 'optional' | 'required';
	/** Civil date after which the content check refuses the procedure. */
	review_by: string;
	/** All of these; each is an any-of of key ids. Read by the recovery planner. */
	needs: string[][];
	/** Keys won when solved. */
	gives: string[];
	sources: Source[];
	start: string;
	steps: Record<string, Step>;
}

/** A danger or deadline that stops any path (facts, procedures 0.4). */
export interface RedFlag {
	id: string;
	picture: string;
	/** `now`: a human walks over at once; `today`: the same day. All reception ever sees. */
	level: 'now' | 'today';
	/** A discreet flag says nothing about itself on screen, aloud or on any board. */
	discreet: boolean;
	/** Numbers to call, shown and spoken unless discreet. */
	phones: string[];
	sources: Source[];
}

/** One card of the « what hurts » screen. */
export type Need =
	| { id: string; picture: string; lists: ProcedureKind }
	| { id: string; picture: string; opens: 'red-flags' }
	| { id: string; picture: string; opens: 'human' };

export interface Catalogue {
	procedures: Record<string, Procedure>;
	flags: RedFlag[];
	needs: Need[];
}
