/** The map of a procedure, as the site manager reads it; made by `#lib/server/procedure-map.ts`. */
import type { Direction } from '../i18n/content.ts';
import type { Ending, ProcedureKind, Source, StepKind } from '../procedures/types.ts';

/** The language of the preview, as attributes of its words. */
export interface Preview {
	lang: string;
	dir: Direction;
}

/** Words in French, and in the language of the preview: null while that is French, or where it has none. */
export interface MapText {
	french: string;
	preview: string | null;
}

export interface MapTile {
	kind: 'label' | 'site' | 'phone';
	text: string;
}

/** Where an answer goes: a step of the same page, another procedure (and the step one comes back to), the recovery plan. */
export type MapWay =
	| { to: 'step'; id: string; n: number }
	| { to: 'procedure'; id: string; name: string; then: { id: string; n: number } | null }
	/** Null: the plan goes on with the way at hand. */
	| { to: 'plan'; key: string | null };

export interface MapAnswer extends MapText {
	id: string;
	picture: string;
	way: MapWay;
}

export interface MapStep {
	id: string;
	/** From 1, in the order of the file. */
	n: number;
	kind: StepKind;
	ending: Ending | null;
	picture: string;
	/** Null on a step that is never shown. */
	text: MapText | null;
	hint: MapText | null;
	/** French in every language. */
	tiles: MapTile[];
	/** Ids of the place's desk that it shows, and of the rule or desk that decides here. */
	desk: string | null;
	setting: string | null;
	papers: (MapText & { id: string; picture: string })[];
	ticket: string | null;
	answers: MapAnswer[];
	/** Where somebody begins, and where the recovery plan enters. */
	start: boolean;
	entered: boolean;
}

export interface ProcedureMap {
	id: string;
	name: MapText;
	kind: ProcedureKind;
	reviewBy: string;
	sources: Source[];
	/** Ticket codes, each with the fields it carries. */
	tickets: { code: string; fields: string[] }[];
	steps: MapStep[];
}
