/** `docs/tickets.md`: what may happen to a ticket, as `src/lib/tickets/machine.ts` says it. */
import {
	quietVerbs,
	reopenWithin,
	transitions,
	undoWithin,
	type Hold,
	type Transition,
	type Verb
} from '../../lib/tickets/machine.ts';
import {
	deskOutcomes,
	passReasons,
	pauseReasons,
	referralOutcomes,
	refusalReasons,
	ticketKinds,
	undoReasons,
	waitReasons,
	type TicketKind
} from '../../lib/tickets/types.ts';
import { table } from './words.ts';

const generated =
	'<!-- Written by `npm run docs:generate` from src/lib/tickets/machine.ts: change the machine, not this file. -->';

const holds: Readonly<Record<Hold, string>> = {
	all: 'any of them',
	holder: 'who holds it',
	manager: 'who holds it, or a site manager',
	others: 'anybody but who holds it',
	author: 'who did the last thing, or a site manager'
};

const titles: Readonly<Record<TicketKind, string>> = {
	desk: 'Desk ticket: someone must walk to the kiosk',
	referral: 'Referral: a social worker must act'
};

/** What starts it besides a button of its own. */
const remarks: Partial<Record<Verb | `referral ${Verb}`, string>> = {
	'referral withdraw': 'when its hand-over is undone',
	'referral set_appointment': 'by an agent, or told by RDV Service Public',
	'referral seen': 'by an agent, or told by RDV Service Public',
	'referral no_show': 'by an agent, or told by RDV Service Public',
	cancel_appointment: 'told by RDV Service Public',
	open: 'once each time it is offered: the sender sees when',
	remind: 'the reminder clock',
	escalate: 'the reminder clock',
	expire: 'the reminder clock, after 30 calendar days; never an urgent one',
	purge: 'retention',
	reopen: `within ${reopenWithin / 86_400_000} days; not after a hand-over`,
	undo: `within ${undoWithin / 60_000} minutes, with a reason`,
	hand_over: 'offers a linked referral in the same transaction'
};

export function ticketsPage(): string {
	const lists: [string, readonly string[]][] = [
		['Outcomes at the desk', deskOutcomes],
		['Outcomes of a referral', referralOutcomes],
		['Refusal', refusalReasons],
		['Pause', pauseReasons],
		['Wait', waitReasons],
		['Undo', undoReasons],
		['Take over, reassign', passReasons]
	];
	return `${generated}

# What may happen to a ticket

One table, read by the server before each write and by the screens to choose their buttons. What is not in it is refused. Each
transition is one row of \`ticket_event\`, which the database itself keeps from being changed.

${ticketKinds.map(section).join('\n\n')}

## Things that only tell

${quietVerbs.map((verb) => `\`${verb}\``).join(', ')} are rows of the journal that keep the state and the version: whoever is about to act is not made
to lose a race against a reminder ([why](decisions/0080-quiet-events.md)).

## Undo

\`undo\` goes back to the state the last transition left, with the columns that it had set. It is a new row of the journal; the row
it undoes stays. What the kiosk or the server did is not undone, nor is an undo.

## Lists of reasons

${table(
	['List', 'Codes'],
	lists.map(([name, codes]) => [name, codes.map((code) => `\`${code}\``).join(' ')])
)}
`;
}

function section(kind: TicketKind): string {
	const rows = transitions.filter((row) => row.kind === kind);
	return `## ${titles[kind]}

\`\`\`mermaid
stateDiagram-v2
${arrows(rows).join('\n')}
\`\`\`

${table(['Verb', 'From', 'To', 'By', 'Who of them', 'Remark'], rows.map(cells))}`;
}

/** Several verbs between two states share one arrow; `undo` would draw one back along each, and is said in words. */
function arrows(rows: readonly Transition[]): string[] {
	const labels = new Map<string, string[]>();
	for (const { verb, from, to } of rows) {
		if (to === 'before') continue;
		for (const start of from ?? ['[*]']) {
			const arrow = `${start} --> ${to === 'same' ? start : to}`;
			labels.set(arrow, [...(labels.get(arrow) ?? []), verb]);
		}
	}
	return [...[...labels].map(([arrow, verbs]) => `    ${arrow}: ${verbs.join(', ')}`), '    purged --> [*]'];
}

function cells({ kind, verb, from, to, by, hold }: Transition): string[] {
	const states = { same: 'the same', before: 'the state before' } as Record<string, string>;
	return [
		`\`${verb}\``,
		from === null ? 'it begins' : from.join(', '),
		states[to] ?? to,
		by.join(', '),
		by.every((actor) => actor === 'system') ? '' : holds[hold],
		(kind === 'referral' && remarks[`referral ${verb}`]) || (remarks[verb] ?? '')
	];
}
