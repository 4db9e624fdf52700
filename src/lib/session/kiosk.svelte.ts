/** The kiosk itself: content in every language, the voice, and at most one session. Given to components by context. */
import { createContext } from 'svelte';
import { Reader } from '../audio/reader.svelte.ts';
import { kioskVoice, type Voice } from '../audio/voice.ts';
import type { Kept } from '../offline/types.ts';
import type { Fault } from '../room/types.ts';
import type { LocalContent } from '../procedures/local.ts';
import type { Catalogue } from '../procedures/types.ts';
import type { Library } from '../i18n/library.ts';
import type { Visit } from '../statistics/visit.ts';
import type { Post } from './calls.ts';
import { Ears } from './ears.svelte.ts';
import { idle } from './idle.ts';
import { Cleaning } from './cleaning.svelte.ts';
import { type Machine, unknownMachine } from './machine.ts';
import { Session } from './session.svelte.ts';
import { change, Comfort } from './comfort.svelte.ts';
import { overlayView, wordView } from './overlays.ts';
import { codeView, withPrinter } from './paper.ts';
import type { Outbox } from './outbox.ts';
import { firstView } from './screens.ts';
import { Slips } from './slips.svelte.ts';
import { Technician } from './technician.svelte.ts';
import type { Action, View } from './view.ts';

/** `YYYY-MM-DD`, on the kiosk's own clock. */
const civilDate = new Intl.DateTimeFormat('sv-SE');

export interface KioskNeeds {
	now: () => number;
	print: () => void;
	/** Carries calls for a human. */
	post: Post;
	/** Keeps a call that waits for the server; none where nothing is sent. */
	outbox?: Outbox;
	/** Tells the server of a session that is over, once. */
	tell: (visit: Visit) => void;
	/** Somebody is gone, with or without a last touch: the machine forgets in its turn (kiosk/guard). */
	ended?: (how: 'done' | 'idle') => void;
	/** Leaves for the page that tries the machine. */
	check?: () => void;
	/** Enabled languages, in order. */
	languages: readonly string[];
}

export class Kiosk {
	readonly reader: Reader;
	/** Texts and sounds in every language; null until the first one has come. */
	library = $state.raw<Library | null>(null);
	readonly comfort = new Comfort();
	/** The glass is wiped: nothing is felt, and no time goes by for the person. */
	readonly cleaning: Cleaning;
	/** A technician is at the machine, and nobody else. */
	readonly technician: Technician;
	/** Who hears what is said. */
	readonly ears: Ears;
	/** Headphones and printer, as the machine sees them. */
	machine = $state.raw<Machine>(unknownMachine);
	session = $state.raw<Session | null>(null);
	locked = $state(false);
	/** The person's ticket, to take along. */
	readonly slips: Slips;
	settingsPage = $state(0);
	/** Language of the goodbye while it is shown. */
	farewell = $state<string | null>(null);
	/** The server does not answer and the content needed is not here. */
	lost = $state(false);
	/** The server does not answer just now; what is here goes on. */
	away = $state(false);
	/** Epoch milliseconds of the server's last answer; null before the first one. */
	answeredAt = $state<number | null>(null);
	/** What is kept for a day without network. */
	kept: Kept | null = null;
	/** Why the page had to start again, until the server has been told. */
	fault: Fault | null = null;
	#needs: KioskNeeds;
	#farewellUntil = 0;
	#voice: Voice | null = null;
	#ready = Promise.withResolvers<Library>();
	#catalogue: Catalogue | null = null;
	/** How many times somebody asked for a language: only the last time counts. */
	#asked = 0;

	constructor(needs: KioskNeeds) {
		this.#needs = needs;
		this.cleaning = new Cleaning(needs.now);
		this.technician = new Technician(needs.now);
		this.reader = new Reader({
			find: (spoken) => this.#voice?.find(spoken) ?? null,
			preload: (spoken) => this.#voice?.preload(spoken)
		});
		this.ears = new Ears(this.reader);
		this.slips = new Slips(needs.print, () => this.session);
	}

	/** The first content has come: people may begin. */
	open(library: Library): void {
		this.library = library;
		this.#catalogue = library.catalogue();
		this.#voice = kioskVoice(library, () => this.language ?? library.first);
		this.#ready.resolve(library);
	}

	/** Nobody is in front of the screen. */
	get empty(): boolean {
		return this.session === null && this.farewell === null;
	}

	/** Nobody is here, and nothing of anybody is on its way: what changes the page may happen now. */
	get free(): boolean {
		return this.empty && this.slips.printing === null && !this.cleaning.on && !this.technician.shown;
	}

	get language(): string | null {
		return this.session?.language ?? this.farewell;
	}

	/** Enabled languages, in order. */
	get languages(): readonly string[] {
		return this.#needs.languages;
	}

	/** The screen at hand: a question over it comes first. */
	view: View | null = $derived.by(() => {
		if (!this.session) return null;
		if (!this.session.overlay) return withPrinter(this.session.view, this.machine.printer);
		const { overlay, term } = this.session;
		if (overlay === 'code') return codeView(this.machine.printer);
		if (overlay === 'word') return wordView(this.catalogue!, term!);
		return overlayView(overlay, this.languages, this.settingsPage, this.comfort);
	});

	/** The procedures, the same in every language. */
	get catalogue(): Catalogue | null {
		return this.#catalogue;
	}

	/** What the site says of itself, from the next session on: nothing changes under a person's finger. */
	settle(local: LocalContent): void {
		this.library?.settle(local);
		this.#catalogue = this.library?.catalogue() ?? null;
	}

	/** The words of a key, in the person's language unless another is named. Empty while nothing is shown. */
	words(key: string, language = this.language): string {
		return language && this.library?.has(language) ? this.library.text(language, key) : '';
	}

	/** Screens one touch away, to be prepared while this one is read. While nobody is here: the first one. */
	ahead(): View[] {
		if (this.session) return this.session.overlay ? [] : this.session.ahead();
		return this.catalogue && !this.locked ? [firstView(this.catalogue)] : [];
	}

	/**
	 * Begins a session at the first question.
	 * @param then what it begins with instead, before anything is shown
	 */
	async start(language: string, then?: (session: Session) => void): Promise<void> {
		if (this.locked) return;
		const asked = ++this.#asked;
		try {
			const library = await this.#ready.promise;
			await library.load(language);
			// A language that was slow to come never takes the place of what was chosen, or closed, meanwhile.
			if (asked !== this.#asked || this.locked) return;
			this.lost = false;
			this.#drop();
			this.farewell = null;
			this.#date();
			const session = new Session(language, {
				catalogue: this.#catalogue!,
				has: (key) => library.hasText(language, key),
				contentVersion: library.version,
				now: () => this.cleaning.clock(),
				leave: () => this.leave(),
				vanish: () => this.wait(),
				print: this.#needs.print,
				post: this.#needs.post,
				outbox: this.#needs.outbox ?? null
			});
			then?.(session);
			this.technician.close();
			this.session = session;
		} catch {
			if (asked === this.#asked) this.lost = true;
		}
	}

	/** Begins a session on a procedure; one that this content does not have, or none, is the first question. */
	launch(language: string, procedure: string | null): Promise<void> {
		return this.start(language, (session) => {
			if (procedure && this.#catalogue!.procedures[procedure]) session.open(procedure);
		});
	}

	/** Does what was touched. */
	do(action: Action): void {
		switch (action.type) {
			case 'speak':
				return void this.speak(action.language);
			case 'slip':
				this.session?.touch();
				return void this.slips.take();
			case 'code':
				this.session?.touch();
				return void this.slips.show();
			case 'settings':
				this.session?.touch();
				this.settingsPage = action.page;
				return;
			case 'hush':
				this.ears.silent = true;
				return this.session?.do({ type: 'stay' });
			case 'setting':
				this.session?.touch();
				return change(action.setting, this.comfort, this.reader);
			default:
				this.session?.do(action);
		}
	}

	/** Changes language without losing the place. */
	async speak(language: string): Promise<void> {
		const session = this.session;
		if (!session) return;
		session.touch();
		const asked = ++this.#asked;
		// A language that cannot be fetched just now leaves the person where they are, in the language they had.
		await this.library?.load(language).catch(() => undefined);
		if (asked !== this.#asked) return;
		if (this.library?.has(language)) session.language = language;
		session.ask(null);
	}

	/** Every way out ends here: the session, its sounds and its settings are dropped, then a short goodbye. */
	leave(): void {
		const language = this.session?.language ?? null;
		this.#drop();
		this.farewell = language;
		this.#farewellUntil = this.cleaning.clock() + idle.goodbye * 1000;
	}

	/** Straight to the waiting screen. */
	wait(): void {
		this.#drop();
		this.farewell = null;
	}

	/**
	 * The glass is to be wiped. Never over a discreet screen, whose way out must stay under the finger, nor over a person
	 * whom the desk did not see.
	 *
	 * @param seen id of the session the desk saw; null for a kiosk nobody used
	 */
	clean(seen: string | null): void {
		if (this.session && (this.session.id !== seen || this.session.hushed)) return;
		this.cleaning.begin();
	}

	/** Leaves for the page that tries the machine; never over somebody: what they were doing stays theirs. */
	check(): void {
		if (this.free) this.#needs.check?.();
	}

	/** What the machine sees of its headphones and its printer. */
	notice(machine: Machine): void {
		this.machine = machine;
		const happened = this.ears.notice(machine);
		if (!happened) return;
		if (happened === 'pulled') return this.session?.unplug();
		if (this.session) {
			this.session.plug();
			if (!this.view?.discreet)
				this.reader.say({ id: 'headphones', key: 'kiosk:headphones.text' }, 'confirmation');
		} else if (happened === 'plugged' && !this.locked && !this.farewell) {
			// Somebody who cannot see the screen begins with the headphones: each language says itself.
			this.reader.say(
				this.languages.map((language) => ({
					id: `greeting-${language}`,
					key: 'kiosk:waiting.greeting',
					language
				}))
			);
		}
	}

	/** Every second. */
	tick(): void {
		this.cleaning.tick();
		if (this.cleaning.on) return;
		this.technician.tick();
		// While the screen speaks, silence is not a sign: waiting for the end is what people do.
		if (this.reader.playing) this.session?.difficulty.touch();
		this.session?.tick();
		if (this.farewell && this.cleaning.clock() >= this.#farewellUntil) this.wait();
	}

	/** One catalogue a day, so that what is worked out from it is worked out once. */
	#date(): void {
		const today = civilDate.format(this.#needs.now());
		if (this.#catalogue && this.#catalogue.today !== today) this.#catalogue = { ...this.#catalogue, today };
	}

	#drop(): void {
		const visit = this.session?.summary(!this.reader.blocked && !this.reader.notHeard);
		if (visit) this.#needs.tell(visit);
		if (this.session) this.#needs.ended?.(this.session.idleSeconds >= idle.answerWithin ? 'idle' : 'done');
		this.session?.call.end();
		this.session = null;
		this.slips.drop();
		this.settingsPage = 0;
		this.reader.reset();
		this.comfort.reset();
		this.ears.reset();
	}
}

export const [kioskContext, provideKiosk] = createContext<Kiosk>();
