/** What the reception screen has before it: the live room, its words, and the one question it asks at a time. */
import { createContext } from 'svelte';
import type { Room } from '#lib/room/room.svelte.ts';
import type { KioskCard, TicketCard } from '#lib/room/types.ts';
import { isCall } from '#lib/room/queue.ts';
import type { Places } from '#lib/room/places.ts';

/** Milliseconds a message stays: long enough to be read twice. */
const noticeStays = 8_000;

export type Asked =
	| { what: 'launch'; kiosk: KioskCard }
	| { what: 'clear' | 'clean' | 'lock' | 'unlock'; kiosk: KioskCard }
	| { what: 'close' | 'hand-over' | 'again' | 'close-returned' | 'pause' | 'undo'; ticket: TicketCard }
	| { what: 'walk-in' | 'ended' };

export interface Agent {
	id: string;
	role: string;
}

export interface Notice {
	words: string;
	bad: boolean;
	undo: TicketCard | null;
	slip: TicketCard | null;
}

export interface DeskSite {
	agent: Agent;
	places: Places;
	languages: string[];
	timeZone: string;
	/** Counters and rooms that the wall board may name. */
	receptions: string[];
}

/** Kept for this tab only, like the sound. */
const receptionKey = 'relais-reception';

export class Desk {
	readonly room: Room;
	readonly agent: Agent;
	readonly places: Places;
	/** Enabled languages of the site, as codes. */
	readonly languages: string[];
	/** IANA name. */
	readonly timeZone: string;
	readonly receptions: string[];
	/** Where this agent receives people; empty when they walk over. */
	reception = $state('');
	asked = $state.raw<Asked | null>(null);
	/** `undo`: what was just done, to be taken back from the message itself. `slip`: what may be printed from it. */
	notice = $state.raw<Notice | null>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(room: Room, site: DeskSite) {
		this.room = room;
		this.agent = site.agent;
		this.places = site.places;
		this.languages = site.languages;
		this.timeZone = site.timeZone;
		this.receptions = site.receptions;
	}

	/** Waiting for somebody to walk over, the most pressing first. */
	calls: TicketCard[] = $derived.by(() => this.room.tickets.filter(isCall));

	/** Somebody is on the way or beside the person; one's own first. */
	helped: TicketCard[] = $derived.by(() =>
		this.room.tickets
			.filter(({ kind, state }) => kind === 'desk' && state !== 'raised')
			.sort((a, b) => Number(this.isMine(b)) - Number(this.isMine(a)))
	);

	/** Of one's own calls, the one that « Rappeler » says again from the keyboard. */
	get latest(): string | undefined {
		return this.helped.find((ticket) => this.isMine(ticket) && ticket.state === 'claimed')?.id;
	}

	/** Takes up the place this tab last named; in the browser only. */
	remember(): void {
		const kept = sessionStorage.getItem(receptionKey) ?? '';
		if (this.receptions.includes(kept)) this.reception = kept;
	}

	receiveAt(place: string): void {
		this.reception = place;
		sessionStorage.setItem(receptionKey, place);
	}

	/** Referrals that the social workers sent back. */
	returned: TicketCard[] = $derived.by(() => this.room.tickets.filter(({ cameBack }) => cameBack));

	/** Referrals the desk sent that no social worker has answered yet. */
	sent: TicketCard[] = $derived.by(() =>
		this.room.tickets.filter(({ kind, state }) => kind === 'referral' && state === 'offered')
	);

	/** Ten minutes, by whoever did it or a site manager. */
	mayUndo({ undo }: TicketCard): boolean {
		if (!undo || undo.until < this.room.now) return false;
		return undo.by === this.agent.id || this.agent.role === 'site_manager';
	}

	isMine({ holderId }: TicketCard): boolean {
		return holderId === this.agent.id;
	}

	ticket(id: string | null): TicketCard | undefined {
		return this.room.tickets.find((ticket) => ticket.id === id);
	}

	kioskLabel(id: string | null): string | null {
		return this.room.kiosks.find((kiosk) => kiosk.id === id)?.label ?? null;
	}

	ask(asked: Asked | null): void {
		this.asked = asked;
	}

	/** Closes the question at hand and says what came of it, with the way back when there is one. */
	done(words?: string, undo: TicketCard | null = null, slip: TicketCard | null = null): void {
		this.asked = null;
		if (words) this.tell(words, false, undo, slip);
	}

	tell(words: string, bad = false, undo: TicketCard | null = null, slip: TicketCard | null = null): void {
		clearTimeout(this.#timer);
		this.notice = { words, bad, undo, slip };
		this.#timer = setTimeout(() => (this.notice = null), noticeStays);
	}
}

export const [getDesk, setDesk] = createContext<Desk>();

/** Names of procedures and steps, for the cards of any staff screen. */
export const [getPlaces, setPlaces] = createContext<Places>();
