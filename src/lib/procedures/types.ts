/**
 * A procedure once loaded and checked (design.md section 4). The YAML a writer edits is shorter: `load.ts`
 * turns it into this shape, where every way on from a step is an explicit answer.
 */
import type { LocalSettings } from './local.ts';

export const stepKinds = ['ask', 'do', 'wait', 'papers', 'warn', 'end', 'local'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Situations of the account-recovery facts: A password forgotten, B identifier forgotten, C phone changed or lost, D e-mail lost, E locked, F first connection, G hacked, H cannot do it alone. */
export const situations = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export type Situation = (typeof situations)[number];

/** Confidence of a fact: high, medium, low (facts, section 0). */
export type Confidence = 'H' | 'M' | 'L';

export const deadlines = ['today', 'week', 'later', 'unknown'] as const;
export type Deadline = (typeof deadlines)[number];

/** Whether the person has a key (something that opens something); `never`: there never was such an account. */
export const keyStates = ['have', 'lack', 'never'] as const;
export type KeyState = (typeof keyStates)[number];

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

/** The recovery plan finds the way to a key (design.md section 5); `on`: it goes on with the way at hand. */
export interface Search {
	plan: string;
}

/** The id of a step of the same procedure, another procedure, or the recovery plan. */
export type Target = string | Elsewhere | Search;

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
	/** Desk of the site whose name, address, telephone and hours are shown, see `local.ts`. */
	desk?: string;
	/** Only on `local`: the site's setting that decides the way on; its values are the ids of the answers. Never shown. */
	setting?: string;
	/** Papers to have in hand, in order; each has a picture. Only on `papers`. */
	papers: { id: string; picture: string }[];
	/** Ways on; empty only on `end`. */
	answers: Answer[];
	/** Only on `end`. */
	ending?: Ending;
	/** Why a human is needed, a code for the ticket. Only on `end` with `human`. */
	reason?: string;
	/** Code of the ticket that is raised here, one of the procedure's `tickets`. Only on `end` with `human`. */
	ticket?: string;
	/** Red flag that the path has come upon: the ticket is as urgent as it. Only on `end` with `human`. */
	flag?: string;
	/** On a plan, this ending means « this way is closed »: another one is looked for before a human is called. */
	replan: boolean;
	/** Keys won when this step is reached. Only on `end` with `solved`. */
	gives: string[];
	/** Steps whose sentence the memo repeats, in order. Only on `end`. */
	memo: string[];
	/** Ids of this procedure's sources. */
	sources: string[];
}

/** Where a recipe is done: at the kiosk or the desk computer, on one's own phone, by telephone, at a counter, in a shop, by post. */
export const placesOfRecipe = ['here', 'own-phone', 'telephone', 'counter', 'shop', 'post'] as const;
export type RecipePlace = (typeof placesOfRecipe)[number];

/** With these keys, this procedure gives those keys (design.md section 5). */
export interface Recipe {
	/** Unique in its procedure. */
	id: string;
	/** Step where somebody starts who takes this way: what the plan knows already is not asked again. */
	enter: string;
	/** All of these; each is an any-of of key ids. */
	needs: string[][];
	gives: string[];
	/** Minutes of the person's own time. */
	minutes: number;
	/** Days of waiting before the key is there. */
	days: number;
	place: RecipePlace;
	/** Only for somebody who never had the account. */
	first: boolean;
	/** The lowest of its sources. */
	confidence: Confidence;
	/** Steps whose sentence the take-away memo repeats. */
	memo: string[];
	sources: string[];
}

/** Groups of the services screen: what a service does, in the order of the screen. */
export const themes = ['contact', 'family', 'housing', 'health', 'work', 'money', 'papers'] as const;
export type Theme = (typeof themes)[number];

export const procedureKinds = ['recovery', 'request', 'follow-up', 'orientation'] as const;
export type ProcedureKind = (typeof procedureKinds)[number];

/** What a procedure must say of its subject, as far as steps can say it (the services screen has the line under the name). */
export const coveredItems = ['papers', 'steps', 'blocks', 'human', 'never', 'follow-up'] as const;
export type CoveredItem = (typeof coveredItems)[number];

/** Which steps tell which part of a section of the facts, and what is left out on purpose. */
export interface Coverage {
	/** Section of the facts on common procedures: « 2.A ». */
	section: string;
	/** Item → steps that tell it. */
	items: Partial<Record<CoveredItem, string[]>>;
	/** Item → why no step tells it. */
	left_out: Partial<Record<CoveredItem, string>>;
}

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
	/** Where it stands on the services screen. Only on listed procedures. */
	theme?: Theme;
	/** Nothing of it is read aloud, kept in a count or told to a room; it is left in one touch (facts, section 19). */
	discreet: boolean;
	/** Sections of the facts that it tells. */
	covers: Coverage[];
	/** Ticket code → field → steps whose answer fills it, the first answered wins (facts, section 22). */
	tickets: Record<string, Record<string, string[]>>;
	/** Keys won when solved. */
	gives: string[];
	/** Ways to those keys, for the recovery plan. */
	recipes: Recipe[];
	/** Step that tells how to get the urgent thing done today without the account. */
	plan_b?: string;
	/** Who to call about the account; hours stand in `staff.json` under `hours.<procedure>`. */
	helpline?: { phone: string; sources: string[] };
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

/** A hard word that people meet on letters and portals, explained in `locales/<language>/glossary.json`. */
export interface Term {
	id: string;
	picture: string;
	/** How French texts write it: singular, plural, short form. */
	words: string[];
}

/** One card of the « what hurts » screen. */
export type Need =
	| { id: string; picture: string; lists: ProcedureKind }
	| { id: string; picture: string; starts: string }
	| { id: string; picture: string; opens: 'red-flags' }
	| { id: string; picture: string; opens: 'human' };

export interface Catalogue {
	procedures: Record<string, Procedure>;
	flags: RedFlag[];
	needs: Need[];
	/** Hard words, in the order of the file. */
	glossary: Term[];
	/** Text key of a step → terms that its French holds; made with the texts (`glossary.ts`). */
	explained?: Record<string, string[]>;
	/** Civil date at the kiosk, `YYYY-MM-DD`: after its review date a procedure says so. */
	today?: string;
	/** Settings of the site, by id (`local.ts`); what is missing sends to a human. */
	local?: LocalSettings;
}
