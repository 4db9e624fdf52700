/**
 * What one screen shows and says, as data: one component draws it, one reader speaks it, one test walks it. Every word
 * is a key, so that the same words are on screen and in the voice.
 */
import type { Catalogue, Procedure, RedFlag, Step } from '../procedures/types.ts';
import { callerHere, givenHere, here, progress, stepHere, type Walk } from '../procedures/walk.ts';
import type { Sign, TicketState } from '../tickets/types.ts';
import type { Setting } from './overlays.ts';

/** A text to show and say. `id` is unique on the screen. */
export interface Words {
	id: string;
	key: string;
	/** Language of the words when it is not the person's: labels of French portals. */
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
	| { type: 'procedure'; procedure: string }
	| { type: 'page'; page: number }
	| { type: 'flag'; flag: string }
	| { type: 'call'; show: boolean }
	| { type: 'finish' }
	| { type: 'memo' }
	| { type: 'resume' }
	| { type: 'help' }
	| { type: 'withdraw' }
	| { type: 'return' }
	| { type: 'print' }
	| { type: 'stay' }
	| { type: 'come' }
	| { type: 'alone' }
	| { type: 'speak'; language: string }
	| { type: 'setting'; setting: Setting }
	| { type: 'settings'; page: number };

export interface Tile extends Words {
	kind: 'label' | 'site' | 'phone';
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
	choices: Choice[];
	layout: 'question' | 'list' | 'ticket' | 'memo';
	stones: { at: number; total: number; picture: string } | null;
	sign: Sign | null;
	/** Path of the take-away memo, with `layout: 'memo'`. */
	memo: string | null;
	/** False where going back would make no sense. */
	back: boolean;
	help: boolean;
}

export type Place =
	| { name: 'need' }
	| { name: 'services'; page: number }
	| { name: 'flags'; page: number }
	| { name: 'step' }
	| { name: 'help' }
	| { name: 'call'; flag: string | null }
	| { name: 'memo' };

/** State of the call for a human, as the person is told. */
export type CallState =
	| { name: 'sending' }
	| { name: 'not-sent' }
	| { name: 'sent'; id: string; version: number; sign: Sign; state: TicketState };

export interface Situation {
	place: Place;
	walk: Walk | null;
	call: CallState | null;
}

/** Cards on one page of a list: 6 at the most (norms-and-kiosk.md 2.2). */
export const cardsOnPage = 6;

/** Procedures of the services screen, in order. */
export function listed(catalogue: Catalogue): Procedure[] {
	return Object.values(catalogue.procedures)
		.filter((procedure) => procedure.listed)
		.sort((a, b) => a.order - b.order);
}

/** Whether a text exists: a step may have a hint, an answer may have its own words. */
export type Has = (key: string) => boolean;

/** The screen for a situation. Pure; the same situation gives the same screen. */
export function viewOf(catalogue: Catalogue, situation: Situation, has: Has): View {
	const { place, walk, call } = situation;
	switch (place.name) {
		case 'need':
			return needView(catalogue);
		case 'services':
			return listView('services', place.page, listed(catalogue).map(procedureCard));
		case 'flags':
			return listView('flags', place.page, catalogue.flags.map(flagCard));
		case 'help':
			return helpView(walk);
		case 'call':
			return callView(call!, catalogue.flags.find(({ id }) => id === place.flag) ?? null, walk);
		case 'memo':
			return memoView(walk!);
		case 'step':
			return stepView(catalogue, walk!, has);
	}
}

const blank = { tiles: [], papers: [], stones: null, sign: null, memo: null, back: true, help: true } as const;

function blankView(): Omit<View, 'name' | 'id' | 'picture' | 'sentences' | 'choices' | 'layout'> {
	return { ...blank, tiles: [], papers: [] };
}

function choice(id: string, key: string, picture: string, action: Action, tone: Choice['tone'] = 'plain'): Choice {
	return { id, key, picture, tone, given: false, do: action };
}

function needView(catalogue: Catalogue): View {
	return {
		...blankView(),
		name: 'need',
		id: 'need',
		picture: 'welcome',
		layout: 'question',
		sentences: [{ id: 'text', key: 'kiosk:need.text' }],
		choices: catalogue.needs.map(({ id, picture }) =>
			choice(id, `kiosk:need.${id}`, picture, { type: 'need', need: id }, id === 'talk' ? 'help' : 'plain')
		)
	};
}

function procedureCard({ id, picture }: Procedure): Choice {
	return {
		...choice(id, `procedures/${id}:name`, picture, { type: 'procedure', procedure: id }),
		detail: { id: `${id}-about`, key: `procedures/${id}:about` }
	};
}

function flagCard({ id, picture }: RedFlag): Choice {
	return choice(id, `flags:${id}.name`, picture, { type: 'flag', flag: id });
}

function listView(name: 'services' | 'flags', page: number, cards: Choice[]): View {
	const pages = Math.max(1, Math.ceil(cards.length / cardsOnPage));
	const turn = (id: string, to: number): Choice =>
		choice(id, `kiosk:pages.${id}`, id === 'next' ? 'next-page' : 'previous-page', { type: 'page', page: to });
	const arrows = [...(page > 0 ? [turn('previous', page - 1)] : []), ...(page < pages - 1 ? [turn('next', page + 1)] : [])];
	const sentences = [{ id: 'text', key: `kiosk:${name}.text` }];
	if (pages > 1) sentences.push({ id: 'page', key: `kiosk:pages.${page + 1}-${pages}` });
	return {
		...blankView(),
		name,
		id: `${name}-${page}`,
		picture: null,
		layout: 'list',
		sentences,
		choices: [...cards.slice(page * cardsOnPage, (page + 1) * cardsOnPage), ...arrows]
	};
}

function stepView(catalogue: Catalogue, walk: Walk, has: Has): View {
	const { procedure } = here(walk);
	const step = stepHere(catalogue, walk);
	const base = `procedures/${procedure}:steps.${step.id}`;
	return {
		...blankView(),
		name: 'step',
		id: `${procedure}/${step.id}/${walk.trail.length}`,
		picture: step.picture,
		layout: 'question',
		sentences: [
			{ id: 'text', key: `${base}.text` },
			...(has(`${base}.hint`) ? [{ id: 'hint', key: `${base}.hint` }] : [])
		],
		tiles: tilesOf(step),
		papers: step.papers.map(({ id, picture }) => ({ id: `paper-${id}`, key: `papers:${id}`, picture })),
		choices: step.kind === 'end' ? endingChoices(step, walk) : answerChoices(step, base, givenHere(walk), has),
		stones: { ...progress(catalogue, walk), picture: catalogue.procedures[procedure]!.picture }
	};
}

function tilesOf(step: Step): Tile[] {
	const tiles: Tile[] = [];
	if (step.site) tiles.push({ id: 'site', kind: 'site', key: `label:${step.site}`, language: 'fr' });
	if (step.label) tiles.push({ id: 'label', kind: 'label', key: `label:${step.label}`, language: 'fr' });
	if (step.phone) tiles.push({ id: 'phone', kind: 'phone', key: `phone:${step.phone}` });
	return tiles;
}

function answerChoices(step: Step, base: string, given: string | undefined, has: Has): Choice[] {
	return step.answers.map(({ id, picture }) => ({
		...choice(
			id,
			has(`${base}.answers.${id}`) ? `${base}.answers.${id}` : `common:answers.${id}`,
			picture,
			{ type: 'answer', answer: id },
			goingOn.has(id) ? 'go' : 'plain'
		),
		given: id === given
	}));
}

/** Answers that mean « this went well » are green, so that the way on is seen without reading. */
const goingOn = new Set(['done', 'received', 'ready', 'understood']);

function endingChoices(step: Step, walk: Walk): Choice[] {
	const help = choice('help', 'kiosk:ending.help', 'help', { type: 'help' }, 'help');
	const finish = choice('finish', 'kiosk:ending.finish', 'goodbye', { type: 'finish' });
	const memo = step.memo.length ? [choice('memo', 'kiosk:ending.memo', 'memo', { type: 'memo' })] : [];
	if (step.ending === 'human') return [help, ...memo, finish];
	const resume = callerHere(walk) && step.ending === 'solved';
	return [
		...(resume ? [choice('resume', 'kiosk:ending.resume', 'go', { type: 'resume' }, 'go')] : []),
		...memo,
		...(step.ending === 'solved' ? [] : [help]),
		finish
	];
}

function helpView(walk: Walk | null): View {
	return {
		...blankView(),
		name: 'help',
		id: 'help',
		picture: 'help',
		layout: 'question',
		sentences: [{ id: 'text', key: 'kiosk:help.text' }],
		choices: [
			choice('show', 'kiosk:help.show', 'eye-show', { type: 'call', show: true }, 'help'),
			choice('hide', 'kiosk:help.hide', 'eye-hide', { type: 'call', show: false }, 'help'),
			...(walk ? [choice('cancel', 'kiosk:help.cancel', 'alone', { type: 'return' })] : [])
		],
		help: false
	};
}

function callView(call: CallState, flag: RedFlag | null, walk: Walk | null): View {
	const base: View = {
		...blankView(),
		name: `call-${call.name}`,
		id: `call-${call.name}-${call.name === 'sent' ? call.state : ''}`,
		picture: 'calling',
		layout: 'question',
		sentences: [{ id: 'text', key: 'kiosk:calling.text' }],
		choices: [],
		back: false,
		help: false
	};
	if (call.name === 'sending') return base;
	// What to do in danger does not wait for the network: the numbers stay on screen whatever happens to the call.
	const advice: Words[] = flag ? [{ id: 'advice', key: `flags:${flag.id}.text` }] : [];
	const phones: Tile[] = flag && !flag.discreet ? flag.phones.map((phone) => ({ id: `phone-${phone}`, kind: 'phone', key: `phone:${phone}` })) : [];
	if (call.name === 'not-sent') {
		return {
			...base,
			picture: 'call-not-sent',
			sentences: [{ id: 'text', key: 'kiosk:not-sent.text' }, ...(advice.length ? advice : [{ id: 'hint', key: 'kiosk:not-sent.hint' }])],
			tiles: phones,
			choices: [choice('finish', 'kiosk:ending.finish', 'goodbye', { type: 'finish' })]
		};
	}
	return ticketView(base, call, advice, phones, walk);
}

function ticketView(base: View, call: CallState & { name: 'sent' }, advice: Words[], phones: Tile[], walk: Walk | null): View {
	const over = call.state === 'closed' || call.state === 'withdrawn';
	const coming = call.state === 'claimed' || call.state === 'helping';
	const first = over ? 'kiosk:ticket.closed' : coming ? 'kiosk:ticket.coming' : 'kiosk:ticket.text';
	const done = choice('finish', 'kiosk:ticket.done', 'success', { type: 'finish' }, 'go');
	const goOn = walk ? [choice('resume', 'kiosk:ticket.resume', 'go', { type: 'return' })] : [];
	return {
		...base,
		picture: coming ? 'someone-coming' : null,
		layout: 'ticket',
		sign: call.sign,
		sentences: [
			{ id: 'text', key: first },
			...advice,
			{ id: 'sign', key: `kiosk:sign.${call.sign.id}` },
			{ id: 'number', key: `kiosk:ticket.number#${call.sign.number}` },
			{ id: 'sit', key: 'kiosk:ticket.sit' }
		],
		tiles: phones,
		choices: over
			? [done, ...goOn]
			: [done, ...goOn, choice('withdraw', 'kiosk:ticket.withdraw', 'no', { type: 'withdraw' })]
	};
}

function memoView(walk: Walk): View {
	const { procedure, step } = here(walk);
	return {
		...blankView(),
		name: 'memo',
		id: 'memo',
		picture: null,
		layout: 'memo',
		sentences: [
			{ id: 'text', key: 'kiosk:memo.text' },
			{ id: 'scan', key: 'kiosk:memo.scan' }
		],
		choices: [
			choice('print', 'kiosk:memo.print', 'printer', { type: 'print' }),
			choice('finish', 'kiosk:memo.finish', 'goodbye', { type: 'finish' }, 'go')
		],
		memo: `${procedure}/${step}`
	};
}

/** Everything the screen says, in the order in which it says it. */
export function spoken(view: View): Words[] {
	return [
		...view.sentences,
		...view.tiles,
		...view.papers,
		...view.choices.flatMap(({ detail, ...words }) => (detail ? [words, detail] : [words]))
	];
}
