/** The screens of a session: pure, the same situation gives the same screen. */
import { isClosed, isWayScreen, planProcedure } from '../procedures/quest.ts';
import {
	themes,
	type Catalogue,
	type Procedure,
	type ProcedureKind,
	type RedFlag,
	type Step,
	type Theme
} from '../procedures/types.ts';
import { deskFields, switchedOff, type DeskId } from '../procedures/local.ts';
import { givenHere, here, progress, stepHere, waiting, type Walk } from '../procedures/walk.ts';
import { callView, waysView } from './call-screen.ts';
import { keysOnTop, planMemo, planView } from './plan-screen.ts';
import { blankView, choice, type Choice, type Situation, type Tile, type View } from './view.ts';

/** Cards on one page of a list: 6 at the most (norms-and-kiosk.md 2.2). */
export const cardsOnPage = 6;

/** Procedures of a services screen, in order; those of one theme, when one is given. */
export function listed(catalogue: Catalogue, kind: ProcedureKind, theme: Theme | null = null): Procedure[] {
	return Object.values(catalogue.procedures)
		.filter((procedure) => procedure.listed && procedure.kind === kind)
		.filter((procedure) => theme === null || procedure.theme === theme)
		.sort((a, b) => a.order - b.order);
}

/** Themes that hold a service, in the order of the screen; none when all services fit on one page. */
export function themesOf(catalogue: Catalogue, kind: ProcedureKind): Theme[] {
	if (listed(catalogue, kind).length <= cardsOnPage) return [];
	return themes.filter((theme) => listed(catalogue, kind, theme).length > 0);
}

/** Whether a text exists: a step may have a hint, an answer may have its own words. */
export type Has = (key: string) => boolean;

/** The screen for a situation. Pure; the same situation gives the same screen. */
export function viewOf(catalogue: Catalogue, situation: Situation, has: Has): View {
	const { place, walk, call } = situation;
	switch (place.name) {
		case 'need':
			return firstView(catalogue);
		case 'services':
			return {
				...listView(
					'services',
					place.kind,
					place.page,
					listed(catalogue, place.kind, place.theme).map(procedureCard)
				),
				id: `services-${place.kind}-${place.theme}-${place.page}`
			};
		case 'themes':
			return listView(
				'themes',
				place.kind,
				0,
				themesOf(catalogue, place.kind).map((theme) => themeCard(place.kind, theme))
			);
		case 'flags':
			return flagsView(catalogue);
		case 'help':
			return helpView(walk);
		case 'call':
			return callView(call!, catalogue.flags.find(({ id }) => id === place.flag) ?? null, walk !== null);
		case 'ways':
			return call?.name === 'sent' ? waysView(call) : firstView(catalogue);
		case 'memo':
			return memoView(catalogue, walk!);
		case 'step':
			return isWayScreen(here(walk!)) ? planView(catalogue, walk!) : stepView(catalogue, walk!, has);
	}
}

/** What hurts: the first screen of everybody. */
export function firstView(catalogue: Catalogue): View {
	return {
		...blankView(),
		name: 'need',
		id: 'need',
		back: false,
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

function themeCard(kind: ProcedureKind, theme: Theme): Choice {
	return choice(`theme-${theme}`, `kiosk:themes.${theme}`, `theme-${theme}`, { type: 'theme', kind, theme });
}

function flagCard({ id, picture }: RedFlag): Choice {
	return choice(id, `flags:${id}.name`, picture, { type: 'flag', flag: id });
}

/**
 * All of them on one screen, most vital first: two touches from anywhere to a human (docs/decisions/0070-common-procedures.md). No
 * other list has more than six cards.
 */
function flagsView({ flags }: Catalogue): View {
	return {
		...blankView(),
		name: 'flags',
		id: 'flags',
		layout: 'list',
		picture: null,
		sentences: [{ id: 'text', key: 'kiosk:flags.text' }],
		choices: flags.map(flagCard)
	};
}

function listView(name: 'themes' | 'services', kind: ProcedureKind, page: number, cards: Choice[]): View {
	const pages = Math.max(1, Math.ceil(cards.length / cardsOnPage));
	const turn = (id: string, to: number): Choice =>
		choice(id, `kiosk:pages.${id}`, id === 'next' ? 'next-page' : 'previous-page', {
			type: 'page',
			page: to
		});
	const arrows = [
		...(page > 0 ? [turn('previous', page - 1)] : []),
		...(page < pages - 1 ? [turn('next', page + 1)] : [])
	];
	const sentences = [{ id: 'text', key: `kiosk:${name}.${kind}` }];
	if (pages > 1) sentences.push({ id: 'page', key: `kiosk:pages.${page + 1}-${pages}` });
	return {
		...blankView(),
		name,
		id: `${name}-${kind}-${page}`,
		picture: null,
		layout: 'list',
		sentences,
		choices: [...cards.slice(page * cardsOnPage, (page + 1) * cardsOnPage), ...arrows]
	};
}

function stepView(catalogue: Catalogue, walk: Walk, has: Has): View {
	const { procedure, quest } = here(walk);
	const step = stepHere(catalogue, walk);
	const base = `procedures/${procedure}:steps.${step.id}`;
	// The first question after a way that did not work says so, instead of its hint.
	const before = walk.trail.at(-2);
	const closed =
		procedure === planProcedure && quest && isClosed(quest) && before?.procedure !== planProcedure;
	return {
		...blankView(),
		name: 'step',
		id: `${procedure}/${step.id}/${walk.trail.length}`,
		picture: step.picture,
		layout: 'question',
		sentences: [
			...(closed ? [{ id: 'closed', key: 'kiosk:plan.closed' }] : []),
			{ id: 'text', key: step.id === switchedOff ? 'kiosk:off.text' : `${base}.text` },
			...(stale(catalogue, walk) ? [{ id: 'check', key: 'kiosk:check.text' }] : []),
			...(has(`${base}.hint`) && !closed ? [{ id: 'hint', key: `${base}.hint` }] : [])
		],
		tiles: tilesOf(catalogue, step),
		terms: termsOf(catalogue, base),
		discreet: catalogue.procedures[procedure]!.discreet,
		papers: step.papers.map(({ id, picture }) => ({ id: `paper-${id}`, key: `papers:${id}`, picture })),
		choices:
			step.kind === 'end'
				? endingChoices(catalogue, step, walk)
				: answerChoices(step, base, givenHere(walk), has),
		keys: keysOnTop(catalogue, walk),
		// How many questions the plan will ask depends on the answers: it shows none of its own.
		stones:
			procedure === planProcedure
				? null
				: { ...progress(catalogue, walk), picture: catalogue.procedures[procedure]!.picture }
	};
}

/** Past its review date a procedure says on its first and last screens that a human knows better. */
function stale(catalogue: Catalogue, walk: Walk): boolean {
	const { procedure } = here(walk);
	const { review_by } = catalogue.procedures[procedure]!;
	if (catalogue.today === undefined || review_by >= catalogue.today) return false;
	return walk.trail.at(-2)?.procedure !== procedure || stepHere(catalogue, walk).kind === 'end';
}

/** Hard words of a step, from its French; the person reads and hears them in their own language. */
function termsOf({ explained, glossary }: Catalogue, step: string): View['terms'] {
	return (explained?.[step] ?? []).flatMap((id) => {
		const term = glossary.find((one) => one.id === id);
		return term ? [{ id: `term-${id}`, key: `glossary:${id}.term`, picture: term.picture }] : [];
	});
}

/** What the site says of one of its desks. */
function deskTiles({ local }: Catalogue, desk: string): Tile[] {
	const known = local?.desks[desk as DeskId];
	if (!known) return [];
	const kinds = { name: 'place', address: 'place', phone: 'phone', hours: 'hours', site: 'site' } as const;
	return deskFields
		.filter((field) => known[field] !== '')
		.map((field) => ({ id: `desk-${field}`, kind: kinds[field], key: `local:${desk}.${field}` }));
}

function tilesOf(catalogue: Catalogue, step: Step): Tile[] {
	const tiles: Tile[] = step.desk ? deskTiles(catalogue, step.desk) : [];
	if (step.site) tiles.push({ id: 'site', kind: 'site', key: `label:${step.site}` });
	if (step.label) tiles.push({ id: 'label', kind: 'label', key: `label:${step.label}` });
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

function endingChoices(catalogue: Catalogue, step: Step, walk: Walk): Choice[] {
	const help = choice('help', 'kiosk:ending.help', 'help', { type: 'help' }, 'help');
	const finish = choice('finish', 'kiosk:ending.finish', 'goodbye', { type: 'finish' });
	const onPlan = step.ending !== 'solved' && planMemo(catalogue, walk) !== null;
	const memo =
		step.memo.length || onPlan ? [choice('memo', 'kiosk:ending.memo', 'memo', { type: 'memo' })] : [];
	if (step.ending === 'human') return [help, ...memo, finish];
	const resume = step.ending === 'solved' && waiting(catalogue, walk) !== null;
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

/** On a plan the whole of what is left goes home; a key that is won, or a path alone, takes its own ending. */
function memoView(catalogue: Catalogue, walk: Walk): View {
	const { procedure, step } = here(walk);
	const solved = stepHere(catalogue, walk).ending === 'solved';
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
		memo: (solved ? null : planMemo(catalogue, walk)) ?? `${procedure}/${step}`
	};
}
