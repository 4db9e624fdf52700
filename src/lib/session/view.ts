/**
 * What one screen shows and says, as data: one component draws it, one reader speaks it, one test walks it. Every word
 * is a key, so that the same words are on screen and in the voice.
 */
import type { ProcedureKind, Theme } from '../procedures/types.ts';
import type { Walk } from '../procedures/walk.ts';
import type { NamelessWay, Sign, TicketState } from '../tickets/types.ts';
import type { Setting } from './overlays.ts';

/** A text to show and say. `id` is unique on the screen. */
export interface Words {
	id: string;
	key: string;
	/** Language of the words when it is not the person's: a greeting in another language. */
	language?: string;
}

export interface Choice extends Words {
	picture: string;
	/** Colour of the card: `go` goes on, `help` calls a human. */
	tone: 'plain' | 'go' | 'help';
	detail?: Words;
	/** Chosen before, shown again after going back. */
	given: boolean;
	do: Action;
}

/** What touching something asks of the session. */
export type Action =
	| { type: 'answer'; answer: string }
	| { type: 'need'; need: string }
	| { type: 'theme'; kind: ProcedureKind; theme: Theme }
	| { type: 'procedure'; procedure: string }
	| { type: 'page'; page: number }
	| { type: 'flag'; flag: string }
	| { type: 'explain'; term: string }
	| { type: 'vanish' }
	| { type: 'call'; show: boolean }
	| { type: 'finish' }
	| { type: 'memo' }
	| { type: 'resume' }
	| { type: 'help' }
	| { type: 'withdraw' }
	| { type: 'ways' }
	| { type: 'way'; way: NamelessWay }
	| { type: 'return' }
	| { type: 'print' }
	| { type: 'slip' }
	| { type: 'code' }
	| { type: 'stay' }
	| { type: 'hush' }
	| { type: 'come' }
	| { type: 'alone' }
	| { type: 'speak'; language: string }
	| { type: 'setting'; setting: Setting }
	| { type: 'settings'; page: number };

export interface Tile extends Words {
	kind: 'label' | 'site' | 'phone' | 'place' | 'hours';
}

/** A key on the path of a recovery plan. */
export interface KeyCard extends Words {
	picture: string;
	state: 'won' | 'now' | 'later';
	detail?: Words;
}

export interface View {
	/** Name for tests, presence and styles. */
	name: string;
	/** Changes whenever the screen should read itself again. */
	id: string;
	picture: string | null;
	sentences: Words[];
	tiles: Tile[];
	papers: (Words & { picture: string })[];
	/** The path of keys, with `layout: 'plan'`. */
	way: KeyCard[];
	choices: Choice[];
	layout: 'question' | 'list' | 'ticket' | 'memo' | 'plan';
	/** Keys of the plan, at the top of each of its steps. */
	keys: KeyCard[];
	stones: { at: number; total: number; picture: string } | null;
	sign: Sign | null;
	/** Hard words of the screen, each explained when its picture is touched. */
	terms: (Words & { picture: string })[];
	/** Nothing is read aloud, and one touch leaves everything behind (facts, section 19). */
	discreet: boolean;
	/** Path of the take-away memo: `<procedure>/<ending>`, or `way/<recipes>`. With `layout: 'memo'`. */
	memo: string | null;
	/** False where going back would make no sense. */
	back: boolean;
	help: boolean;
}

export type Place =
	| { name: 'need' }
	| { name: 'themes'; kind: ProcedureKind }
	| { name: 'services'; kind: ProcedureKind; theme: Theme | null; page: number }
	| { name: 'flags' }
	| { name: 'step' }
	| { name: 'help' }
	| { name: 'call'; flag: string | null }
	| { name: 'ways'; flag: string | null }
	| { name: 'memo' };

/** State of the call for a human, as the person is told. */
export type CallState =
	| { name: 'sending' }
	| { name: 'not-sent' }
	| {
			name: 'sent';
			id: string;
			version: number;
			sign: Sign;
			state: TicketState;
			slip?: boolean;
			/** How to call the person: what they asked for, and what the server has. Absent from a discreet call. */
			ways?: { wanted: NamelessWay; kept: NamelessWay };
	  };

export interface Situation {
	place: Place;
	walk: Walk | null;
	call: CallState | null;
}

/** A screen with nothing on it yet. */
export function blankView(): Omit<View, 'name' | 'id' | 'picture' | 'sentences' | 'choices' | 'layout'> {
	return {
		tiles: [],
		papers: [],
		way: [],
		keys: [],
		terms: [],
		discreet: false,
		stones: null,
		sign: null,
		memo: null,
		back: true,
		help: true
	};
}

/** One answer. */
export function choice(
	id: string,
	key: string,
	picture: string,
	action: Action,
	tone: Choice['tone'] = 'plain'
): Choice {
	return { id, key, picture, tone, given: false, do: action };
}

/** Everything the screen says, in the order in which it says it. */
export function spoken(view: View): Words[] {
	return [
		...view.sentences,
		...view.tiles,
		...view.papers,
		...view.way.flatMap(({ detail, ...words }) => (detail ? [words, detail] : [words])),
		...view.choices.flatMap(({ detail, ...words }) => (detail ? [words, detail] : [words]))
	];
}
