/**
 * The live room of each site: who is at which kiosk, who waits, told to every staff screen the moment it changes.
 * A screen always gets the whole room first, then what changes; a lost message therefore cannot stay lost
 * (docs/decisions/0040-live-room-over-sse.md).
 */
import type { Kept } from '../offline/types.ts';
import type { Heartbeat, KioskCard, RoomMessage, Snapshot, TicketCard } from '../room/types.ts';
import { KioskCommands } from './commands.ts';
import { Feed } from './events.ts';
import { type Kiosk, Presence } from './presence.ts';
import { type Listener, SiteRoom } from './site-room.ts';

/** Milliseconds between two signs of life; screens say « pas en direct » after 12 s of silence. */
const beatEvery = 5_000;
/** Milliseconds between two looks at rights and devices, beside the changes that are announced. */
const checkEvery = 60_000;

/** Where the room reads what is durable. */
export interface Sources {
	openTickets(site: string): Promise<TicketCard[]>;
	kiosks(site: string): Promise<Kiosk[]>;
	/** Told what could not be read in the background; the room tries again within a second. */
	failed(error: unknown): void;
}

interface Entry {
	room: SiteRoom;
	/** Screens that only want to know that something changed, and read it again themselves. */
	watchers: Map<Feed<Changed>, Listener>;
	/** The reading under way; never rejects. */
	reading: Promise<unknown>;
	/** The one reading that waits for it, shared by all who asked meanwhile. */
	next: Promise<void> | null;
	/** Whether a change could not be read, and must be tried again. */
	stale: boolean;
}

/** Says nothing but that something changed. */
export interface Changed {
	at: number;
}

export class LiveRoom {
	/** Another one after each restart of the server: screens then know that their `seq` means nothing. */
	readonly epoch = crypto.randomUUID();
	readonly commands: KioskCommands;
	#presence: Presence;
	#sources: Sources;
	#now: () => number;
	#sites = new Map<string, Entry>();
	#siteOf = new Map<string, string>();
	#beatAt: number;
	#checkAt: number;

	/** @param now epoch milliseconds; tests give their own clock. */
	constructor(sources: Sources, now: () => number = Date.now) {
		this.#sources = sources;
		this.#now = now;
		this.#beatAt = this.#checkAt = now();
		this.#presence = new Presence(now);
		this.commands = new KioskCommands(now);
	}

	/** The whole room, as it is now. Throws when the database cannot be read. */
	async snapshot(site: string): Promise<Snapshot> {
		await this.refresh(site);
		return this.#entry(site).room.snapshot();
	}

	/** Listens to a site: the whole room first, then each change. Whoever reads the feed closes it. */
	async subscribe(site: string, listener: Listener): Promise<Feed<RoomMessage>> {
		await this.refresh(site);
		return this.#entry(site).room.listen(listener);
	}

	/** Hears that a ticket of the site changed, whichever it is. Whoever reads the feed closes it. */
	watch(site: string, listener: Listener): Feed<Changed> {
		const { watchers } = this.#entry(site);
		const feed: Feed<Changed> = new Feed({
			fresh: () => ({ at: this.#now() }),
			left: () => watchers.delete(feed)
		});
		watchers.set(feed, listener);
		return feed;
	}

	/** Reads the site again and tells what changed. The reading starts after this call, so it sees what the caller saw. */
	refresh(site: string): Promise<void> {
		const entry = this.#entry(site);
		entry.next ??= entry.reading.then(() => {
			entry.next = null;
			const reading = this.#read(site, entry);
			entry.reading = reading.catch(() => {});
			return reading;
		});
		return entry.next;
	}

	/** Something of this site was committed: to be told as soon as it can be read. */
	changed(site: string): void {
		for (const feed of this.#entry(site).watchers.keys()) feed.push({ at: this.#now() });
		this.refresh(site).catch((error: unknown) => {
			this.#entry(site).stale = true;
			this.#sources.failed(error);
		});
	}

	/** A kiosk of a site said that it is there. */
	beat(site: string, kiosk: Kiosk, heartbeat: Heartbeat): void {
		this.#siteOf.set(kiosk.id, site);
		this.#presence.beat(kiosk.id, heartbeat);
		if (kiosk.locked !== undefined) this.#presence.shouldLock(kiosk.id, kiosk.locked);
		const missing = this.#presence.lockMissing(kiosk.id);
		if (missing && !this.commands.waits(kiosk.id, missing)) this.commands.give(kiosk.id, { type: missing });
		this.#entry(site).room.showKiosk(this.#presence.card(kiosk));
	}

	/** What a kiosk keeps for a day without network; null when it has not said so to this server. */
	kept(kiosk: string): Kept | null {
		return this.#presence.kept(kiosk);
	}

	/** The card of a kiosk of this site, or null. Throws when the database cannot be read. */
	async kiosk(site: string, id: string): Promise<KioskCard | null> {
		await this.refresh(site);
		return this.#entry(site).room.kiosk(id) ?? null;
	}

	/** The session at a kiosk, to name it in an order; null while nobody is there. */
	session(kiosk: string): string | null {
		return this.#presence.session(kiosk);
	}

	/** Closes every screen of an agent (or of one session of theirs): signed out, locked, or given another role. */
	leave(agent: string, session?: string): void {
		for (const entry of this.#sites.values())
			for (const [feed, listener] of listenersOf(entry))
				if (listener.agent === agent && (!session || listener.session === session)) feed.close('signed-out');
	}

	/** Cuts a kiosk whose device was revoked. */
	revoke(site: string, kiosk: string): void {
		this.commands.forget(kiosk);
		this.#presence.forget(kiosk);
		this.changed(site);
	}

	/** To be called every second. Answers once the checks that were due are done. */
	async tick(): Promise<void> {
		const at = this.#now();
		for (const kiosk of this.#presence.sweep()) this.#showKiosk(kiosk);
		const beat = at - this.#beatAt >= beatEvery;
		if (beat) this.#beatAt = at;
		this.commands.tick(beat);
		for (const [site, entry] of this.#sites) {
			if (beat) for (const [feed] of listenersOf(entry)) feed.beat(at);
			if (entry.stale) this.changed(site);
		}
		if (at - this.#checkAt < checkEvery) return;
		this.#checkAt = at;
		await Promise.all([...this.#sites.keys()].map((site) => this.#check(site)));
	}

	/** Ends every stream, as when the server stops: the screens connect again by themselves. */
	close(): void {
		for (const entry of this.#sites.values()) for (const [feed] of listenersOf(entry)) feed.close();
		this.commands.close();
	}

	/** Open staff screens of a site, for health and tests. */
	listeners(site: string): number {
		return listenersOf(this.#entry(site)).length;
	}

	#entry(site: string): Entry {
		let entry = this.#sites.get(site);
		if (!entry) {
			const room = new SiteRoom(this.epoch, this.#now);
			entry = { room, watchers: new Map(), reading: Promise.resolve(), next: null, stale: false };
			this.#sites.set(site, entry);
		}
		return entry;
	}

	async #read(site: string, entry: Entry): Promise<void> {
		entry.stale = false;
		const [tickets, kiosks] = await Promise.all([
			this.#sources.openTickets(site),
			this.#sources.kiosks(site)
		]);
		const { room } = entry;
		for (const ticket of room.takeTickets(tickets)) this.#tellKiosk(ticket);
		const calls = room.calls();
		for (const kiosk of kiosks) {
			this.#siteOf.set(kiosk.id, site);
			this.#presence.calls(kiosk.id, calls.get(kiosk.id) ?? []);
			this.#presence.shouldLock(kiosk.id, kiosk.locked ?? false);
			room.showKiosk(this.#presence.card(kiosk));
		}
		room.keepKiosks(kiosks);
	}

	/** « Quelqu'un vient » is said by the kiosk itself, once it hears that its ticket was claimed. */
	#tellKiosk({ id, kind, kiosk, state }: TicketCard): void {
		if (kind === 'desk' && kiosk) this.commands.give(kiosk, { type: 'ticket', ticket: id, state });
	}

	#showKiosk(id: string): void {
		const room = this.#sites.get(this.#siteOf.get(id) ?? '')?.room;
		const card = room?.kiosk(id);
		if (room && card) room.showKiosk(this.#presence.card(card));
	}

	async #check(site: string): Promise<void> {
		try {
			await this.refresh(site);
			for (const [feed, listener] of listenersOf(this.#entry(site)))
				if (!(await listener.allowed())) feed.close('signed-out');
		} catch (error) {
			this.#sources.failed(error);
		}
	}
}

function listenersOf({ room, watchers }: Entry): [Feed<RoomMessage> | Feed<Changed>, Listener][] {
	return [...room.feeds, ...watchers];
}
