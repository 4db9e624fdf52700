/** What is said of a call for a human: on its way, not arrived, arrived with its sign. */
import type { RedFlag } from '../procedures/types.ts';
import { namelessWays, type NamelessWay } from '../tickets/types.ts';
import { blankView, choice, type CallState, type Choice, type Tile, type View, type Words } from './view.ts';

/**
 * @param flag the red flag that was touched, if any
 * @param goOn whether there is a procedure to go on with meanwhile
 */
export function callView(call: CallState, flag: RedFlag | null, goOn: boolean): View {
	const base: View = {
		...blankView(),
		name: `call-${call.name}`,
		id: `call-${call.name}-${call.name === 'sent' ? `${call.state}${call.ways ? keptWay(call.ways.kept) : ''}` : ''}`,
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
	const phones: Tile[] =
		flag && !flag.discreet
			? flag.phones.map((phone) => ({ id: `phone-${phone}`, kind: 'phone', key: `phone:${phone}` }))
			: [];
	if (call.name === 'not-sent') {
		return {
			...base,
			picture: 'call-not-sent',
			sentences: [
				{ id: 'text', key: 'kiosk:not-sent.text' },
				...(advice.length ? advice : [{ id: 'hint', key: 'kiosk:not-sent.hint' }])
			],
			tiles: phones,
			choices: [choice('finish', 'kiosk:ending.finish', 'goodbye', { type: 'finish' })]
		};
	}
	return ticketView(base, call, advice, phones, goOn);
}

function ticketView(
	base: View,
	call: CallState & { name: 'sent' },
	advice: Words[],
	phones: Tile[],
	goOn: boolean
): View {
	const over = ['closed', 'withdrawn', 'purged'].includes(call.state);
	const coming = ['claimed', 'helping', 'paused'].includes(call.state);
	const first = over ? 'kiosk:ticket.closed' : coming ? 'kiosk:ticket.coming' : 'kiosk:ticket.text';
	const done = choice('finish', 'kiosk:ticket.done', 'done', { type: 'finish' }, 'go');
	const resume = goOn ? [choice('resume', 'kiosk:ticket.resume', 'go', { type: 'return' })] : [];
	// In danger there is something better to do than wait for a printer, and the screen is full.
	const slip =
		call.slip && advice.length === 0 ? [choice('slip', 'kiosk:ticket.print', 'memo', { type: 'slip' })] : [];
	const waits = !over && !coming;
	const ways = call.ways && waits && advice.length === 0 ? [waysChoice(call.sign.id, call.ways.wanted)] : [];
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
			// Only what the server has: a wish on its way may not arrive.
			{ id: 'sit', key: `kiosk:ticket.sit${waits && call.ways ? keptWay(call.ways.kept) : ''}` }
		],
		tiles: phones,
		choices: over
			? [done, ...resume]
			: [
					done,
					...resume,
					...slip,
					...ways,
					choice('withdraw', 'kiosk:ticket.withdraw', 'no', { type: 'withdraw' })
				]
	};
}

/** The rest of a key or of an id for a way that is not the first one. */
const keptWay = (way: NamelessWay) => (way === 'number' ? '' : `-${nameOf(way)}`);
const nameOf = (way: NamelessWay) => (way === 'come_to_me' ? 'come' : way);

/** The sign itself stands for being shown it. */
const pictureOf = (way: NamelessWay, sign: string) =>
	way === 'picture' ? `sign-${sign}` : `way-${nameOf(way)}`;

function waysChoice(sign: string, wanted: NamelessWay): Choice {
	return choice('ways', 'kiosk:ticket.ways', pictureOf(wanted, sign), { type: 'ways' });
}

/** How the person wants to be called: no name, since nobody types one here. After the call, and only if they ask for it. */
export function waysView({ sign, ways }: CallState & { name: 'sent' }): View {
	return {
		...blankView(),
		name: 'ways',
		id: 'ways',
		picture: 'calling',
		layout: 'question',
		sentences: [{ id: 'text', key: 'kiosk:ways.text' }],
		choices: namelessWays.map((way) => ({
			...choice(`way-${nameOf(way)}`, `kiosk:ways.${nameOf(way)}`, pictureOf(way, sign.id), {
				type: 'way',
				way
			}),
			given: way === ways?.wanted
		})),
		back: false,
		help: false
	};
}
