/** The recovery plan as a path of keys: won, at hand, still locked (design.md section 5). Pure. */
import { keyPicture } from '../procedures/keys.ts';
import type { Stage, Way } from '../procedures/plan.ts';
import { refsOf } from '../procedures/plan.ts';
import { deadlineOf, here, planHere, type Walk } from '../procedures/walk.ts';
import type { Catalogue } from '../procedures/types.ts';
import { blankView, choice, type KeyCard, type View, type Words } from './view.ts';
import { wayMemo } from './memo.ts';

/** Cards that fit on the smallest screen. */
const mostCards = 4;
/** Longest time that is told in minutes. */
const mostMinutes = 99;

/** The screen that shows the way. */
export function planView(catalogue: Catalogue, walk: Walk): View {
	const { step } = here(walk);
	const found = planHere(catalogue, walk);
	const stages = found?.plan?.stages ?? [];
	const first = stages[0]?.wins;
	const lastWon = step === 'onward' ? found?.won.at(-1) : undefined;
	const lost = ['phone-sms', 'mailbox'].every((key) => found?.learned.keys[key] === 'lack');
	const urgent = ['today', 'week'].includes(deadlineOf(catalogue, walk));
	return {
		...blankView(),
		name: 'plan',
		id: `plan/${step}/${walk.trail.length}`,
		picture: null,
		layout: 'plan',
		sentences: [
			{ id: 'text', key: `procedures/plan:steps.${step}.text` },
			...(lastWon ? [{ id: 'won', key: `keys:${lastWon}.won` }] : []),
			...(first && !lastWon ? [{ id: 'start', key: `keys:${first}.start` }] : []),
			...(urgent ? [{ id: 'urgent', key: 'kiosk:plan.urgent' }] : [])
		],
		way: atMost([...(found?.won ?? []).map(wonCard), ...stages.map(stageCard)]),
		choices: [
			choice('understood', 'kiosk:plan.go', 'go', { type: 'answer', answer: 'understood' }, 'go'),
			choice('memo', 'kiosk:plan.memo', 'memo', { type: 'memo' }),
			// Neither line nor mailbox: a human is needed whatever the way (facts on account recovery, 17.4).
			...(urgent || lost ? [choice('help', 'kiosk:plan.help', 'help', { type: 'help' }, 'help')] : [])
		]
	};
}

/**
 * The longest plans have five recipes. What is won goes first when there is no room, then FranceConnect: it is a button on
 * the way, where the others are things that a person has or has not.
 */
function atMost(cards: KeyCard[]): KeyCard[] {
	const over = cards.length - mostCards;
	if (over <= 0) return cards;
	const won = cards.filter(({ state }) => state === 'won').length;
	const left = cards.slice(Math.min(over, won));
	return left.length <= mostCards
		? left
		: left.filter(({ picture }) => picture !== keyPicture('france-connect'));
}

function wonCard(key: string): KeyCard {
	return {
		...card(key, 'won'),
		id: `won-${key}`,
		detail: { id: `won-${key}-detail`, key: 'kiosk:plan.won' }
	};
}

function stageCard({ way, wins }: Stage, at: number): KeyCard {
	return { ...card(wins, at === 0 ? 'now' : 'later'), detail: effort(wins, way) };
}

function card(key: string, state: KeyCard['state']): KeyCard {
	return { id: `key-${key}`, key: `keys:${key}.name`, picture: keyPicture(key), state };
}

/** Where to go, or how long it takes. */
function effort(key: string, { place, minutes, days }: Way): Words {
	const id = `key-${key}-detail`;
	if (place !== 'here' && place !== 'own-phone') return { id, key: `kiosk:plan.${place}` };
	if (days > 0) return { id, key: 'kiosk:plan.days' };
	return { id, key: `kiosk:plan.minutes#${Math.min(mostMinutes, minutes)}` };
}

/** The keys of the plan for the top of every step: won, the one under hand, and those to come. Empty outside a plan. */
export function keysOnTop(catalogue: Catalogue, walk: Walk): KeyCard[] {
	const found = planHere(catalogue, walk);
	if (!found?.quest.way) return [];
	const stages = found.plan?.stages ?? [];
	const at = stages.findIndex(({ way }) => way.ref === found.quest.way);
	return atMost([
		...found.won.map((key) => card(key, 'won')),
		...stages.slice(Math.max(0, at)).map(({ wins }, nth) => card(wins, nth === 0 ? 'now' : 'later'))
	]);
}

/** Address of the memo of the plan at hand; null outside a plan, or when no way is left. */
export function planMemo(catalogue: Catalogue, walk: Walk): string | null {
	const refs = refsOf(planHere(catalogue, walk)?.plan ?? null);
	return refs.length > 0 ? wayMemo(refs) : null;
}
