/**
 * One person's time at a kiosk. Everything of the person lives in this object and nowhere else: dropping it is the wipe.
 */
import { planProcedure } from '../procedures/quest.ts';
import type { Catalogue } from '../procedures/types.ts';
import { here, situationOf, stepHere, type Walk } from '../procedures/walk.ts';
import type { Visit } from '../statistics/visit.ts';
import type { Consent, Trigger } from '../tickets/types.ts';
import { uuid } from '../uuid.ts';
import { Call } from './call.svelte.ts';
import type { Post } from './calls.ts';
import { Difficulty } from './difficulty.svelte.ts';
import { askAfter, idle } from './idle.ts';
import { moved, type Stand } from './moves.ts';
import type { Outbox } from './outbox.ts';
import { Places } from './places.svelte.ts';
import { requestOf } from './request.ts';
import { thresholds } from './stuck.ts';
import { Tally } from './tally.ts';
import { viewOf, type Has } from './screens.ts';
import type { Action, Place, View } from './view.ts';

/** A question laid over the screen; the place below is kept. */
export type Overlay =
	'stop' | 'idle' | 'offer' | 'language' | 'settings' | 'word' | 'invited' | 'unplugged' | 'code';

export interface SessionNeeds {
	catalogue: Catalogue;
	has: Has;
	contentVersion: string;
	now: () => number;
	/** The session is over: finished, stopped, idle. */
	leave: () => void;
	/** The session is over, and the next second nothing shows that there was one. */
	vanish: () => void;
	print: () => void;
	/** Carries calls for a human. */
	post: Post;
	/** Keeps a call that waits for the server; none where nothing is sent. */
	outbox?: Outbox | null;
}

export class Session {
	readonly id = uuid();
	language = $state('fr');
	overlay = $state<Overlay | null>(null);
	/** Seconds left to answer « are you still there? » or « do you want someone? ». */
	countdown = $state(0);
	/** Id of the hard word that the `word` overlay explains. */
	term = $state<string | null>(null);
	readonly #places = new Places();
	readonly call: Call;
	readonly difficulty: Difficulty;
	readonly tally = new Tally();
	#needs: SessionNeeds;
	#overlaySince = 0;
	#touchedAt: number;
	#arrivedAt: number;
	#trigger: Trigger = 'help_button';

	view: View = $derived.by(() =>
		viewOf(this.#needs.catalogue, { ...this.#places.here, call: this.call.state }, this.#needs.has)
	);

	constructor(language: string, needs: SessionNeeds) {
		this.language = language;
		this.#needs = needs;
		this.call = new Call(needs.post, needs.outbox);
		this.difficulty = new Difficulty(needs.now);
		this.#touchedAt = this.#arrivedAt = needs.now();
	}

	get #place(): Place {
		return this.#places.place;
	}

	get #walk(): Walk | null {
		return this.#places.walk;
	}

	/** Where the person is, as ids: all that presence ever tells. */
	get position(): { procedure: string | null; step: string | null } {
		const visit = this.#walk ? here(this.#walk) : null;
		return { procedure: visit?.procedure ?? null, step: visit?.step ?? null };
	}

	/** The service the person came for: on the plan's own screens, the one that the plan began with. */
	get service(): string | null {
		const visit = this.#walk ? here(this.#walk) : null;
		return visit?.procedure === planProcedure ? visit.quest!.door : (visit?.procedure ?? null);
	}

	/** Whether the path at hand is one that nobody else may notice. */
	get discreet(): boolean {
		const { procedure } = this.position;
		return procedure !== null && this.#needs.catalogue.procedures[procedure]!.discreet;
	}

	/** Whether nothing may speak up or be laid over the screen: whoever stands behind would notice it. */
	get hushed(): boolean {
		return this.discreet || this.view.discreet;
	}

	get idleSeconds(): number {
		return Math.max(0, Math.round((this.#needs.now() - this.#touchedAt) / 1000));
	}

	/**
	 * The session as it is counted, once it is over; null when nothing of it may be told.
	 *
	 * @param heard whether the voice could be heard
	 */
	summary(heard: boolean): Visit | null {
		const told = this.tally.end();
		if (!told) return null;
		const audio = !heard ? 'none' : told.listened ? 'asked' : 'heard';
		return {
			language: this.language,
			contentVersion: this.#needs.contentVersion,
			audio,
			walks: told.walks
		};
	}

	/** Begins a procedure at its first step, chosen on the list or launched from the desk. */
	open(procedure: string): void {
		this.do({ type: 'procedure', procedure });
	}

	/** Does what was touched on the screen. */
	do(action: Action): void {
		this.touch();
		const next = moved(this.#needs.catalogue, this.#places.here, action);
		if (next) return this.#move(next, action);
		switch (action.type) {
			case 'flag':
				return this.#raise('red_flag', 'nothing', action.flag);
			case 'explain':
				return this.explain(action.term);
			case 'vanish':
				return this.#needs.vanish();
			case 'need':
				return this.#raise('help_button', 'nothing', null);
			case 'call':
				return this.#raise(this.#trigger, action.show ? 'stuck_step' : 'nothing', null);
			case 'help':
				return this.help('ending');
			case 'withdraw':
				this.call.withdraw();
				return this.#return();
			case 'ways':
				return this.#toCall('ways');
			case 'way':
				this.call.callBy(action.way);
				return this.#toCall('call');
			case 'return':
				return this.#return();
			case 'print':
				return this.#needs.print();
			case 'stay':
				return this.ask(null);
			case 'come':
				return this.help('stuck');
			case 'alone':
				return this.alone();
			case 'finish':
				return this.#needs.leave();
		}
	}

	/** The screens one touch away, in the order of the answers. */
	ahead(): View[] {
		const { catalogue, has } = this.#needs;
		const [{ here }, call] = [this.#places, this.call.state];
		return this.view.choices.flatMap((choice) => {
			const next = moved(catalogue, here, choice.do);
			return next ? [viewOf(catalogue, { ...next, call }, has)] : [];
		});
	}

	/** One screen back, answers kept; the first screen stays. */
	back(): void {
		this.touch();
		this.difficulty.back();
		this.#places.back();
		this.#arrive();
	}

	/** Asks what may be shown to the person who comes; a call already made is shown again. */
	help(trigger: Trigger = 'help_button'): void {
		this.touch();
		this.overlay = null;
		if (this.call.open) return this.#go({ name: 'call', flag: null });
		this.#trigger = trigger;
		// Without a path there is nothing to show, so there is nothing to ask.
		if (!this.#walk) return this.#raise(trigger, 'nothing', null);
		this.#go({ name: 'help' });
	}

	/** What is urgent, from wherever the person is. */
	urgent(): void {
		this.touch();
		this.overlay = null;
		if (this.#place.name !== 'flags') this.#go({ name: 'flags' });
	}

	/** Explains a hard word of the screen, over it. */
	explain(term: string): void {
		this.touch();
		this.term = term;
		this.ask('word');
	}

	/** Listened again: kept as a sign of difficulty. */
	replay(): void {
		this.touch();
		this.difficulty.replay();
		this.tally.listen();
	}

	/** Any touch or key: the person is there. */
	touch(): void {
		this.#touchedAt = this.#needs.now();
		this.tally.touch(this.#touchedAt);
		this.difficulty.touch();
		if (this.overlay === 'idle') this.overlay = null;
	}

	/** Opens or closes a question over the screen. */
	ask(overlay: Overlay | null): void {
		this.overlay = overlay;
		this.#overlaySince = this.#needs.now();
		this.countdown = overlay === 'offer' ? thresholds.offerAnswerSeconds : idle.answerWithin;
	}

	/** The desk asks the person to come. On a discreet path nothing speaks up: whoever stands behind would hear it. */
	invite(): void {
		if (!this.hushed) this.ask('invited');
	}

	/** The headphones are pulled out: asked before anything is said aloud. On a discreet path nothing shows it. */
	unplug(): void {
		if (!this.discreet && !this.view.discreet) this.ask('unplugged');
	}

	/** The headphones are in: nothing is left to ask. */
	plug(): void {
		if (this.overlay === 'unplugged') this.ask(null);
	}

	/** « No, I go on alone »: what was counted is forgiven. */
	alone(): void {
		this.touch();
		this.ask(null);
		this.difficulty.forgive();
	}

	/** Every second: idle, slow, stuck. */
	tick(): void {
		const now = this.#needs.now();
		// Asked aloud, the question itself breaks the silence: what led to it stands until it is answered.
		if (this.overlay === 'idle' || this.overlay === 'offer') return this.#countDown(now);
		if (this.#place.name === 'step') this.difficulty.judge();
		if (this.difficulty.flow === 'stuck') this.tally.stuck(now);
		const quiet = (now - this.#touchedAt) / 1000;
		// On a discreet screen nothing speaks up, and nobody who comes by may find it (facts, section 19).
		if (this.view.discreet) {
			if (quiet >= idle.discreet) this.#needs.vanish();
			return;
		}
		if (quiet >= askAfter(this.#expected)) return this.ask('idle');
		const offers = this.#place.name === 'step' && this.overlay === null && !this.call.open;
		if (offers && this.difficulty.flow === 'stuck') this.ask('offer');
	}

	get #expected(): number {
		return this.#walk && this.#place.name === 'step'
			? stepHere(this.#needs.catalogue, this.#walk).seconds
			: 0;
	}

	#countDown(now: number): void {
		const limit = this.overlay === 'offer' ? thresholds.offerAnswerSeconds : idle.answerWithin;
		this.countdown = Math.max(0, Math.ceil(limit - (now - this.#overlaySince) / 1000));
		if (this.countdown > 0) return;
		// Nobody answers « do you want someone? »: somebody is asked to look (handoff.md section 4).
		if (this.overlay === 'offer') return this.#raise('stuck', 'nothing', null);
		this.#needs.leave();
	}

	#move({ place, walk }: Stand, action: Action): void {
		if (action.type === 'answer' && (action.answer === 'failed' || action.answer === 'not-received'))
			this.difficulty.fail();
		if (walk && walk !== this.#walk && walk.trail.length === 1) this.tally.begin(this.#needs.now());
		if (place !== this.#place && action.type !== 'page') return this.#go(place, walk);
		this.#replace(place, walk);
	}

	#raise(trigger: Trigger, consent: Consent, flag: string | null): void {
		this.overlay = null;
		const { catalogue, contentVersion, now } = this.#needs;
		const { goingsBack, replays } = this.difficulty;
		const secondsOnStep = Math.round((now() - this.#arrivedAt) / 1000);
		const [language, walk] = [this.language, this.#walk];
		const counts = { secondsOnStep, goingsBack, replays };
		const met = walk ? stepHere(catalogue, walk).flag : undefined;
		const hidden = catalogue.flags.find(({ id }) => id === (flag ?? met))?.discreet ?? false;
		if (hidden) this.tally.hush();
		this.tally.call(trigger === 'help_button' || trigger === 'stuck', now());
		this.call.raise(
			requestOf(trigger, consent, flag ?? met ?? null, {
				catalogue,
				contentVersion,
				language,
				walk,
				...counts
			}),
			hidden || this.discreet
		);
		const call: Place = { name: 'call', flag: flag ?? met ?? null };
		if (this.#place.name === 'help') this.#replace(call);
		else this.#go(call);
	}

	/** From the ticket to how to be called, or back. */
	#toCall(name: 'call' | 'ways'): void {
		if (this.#place.name === 'call' || this.#place.name === 'ways')
			this.#replace({ name, flag: this.#place.flag });
	}

	#return(): void {
		this.#places.resume();
		this.alone();
		this.#arrive();
	}

	#go(place: Place, walk = this.#walk): void {
		this.#places.go(place, walk);
		this.#arrive();
	}

	#replace(place: Place, walk = this.#walk): void {
		this.#places.replace(place, walk);
		this.#arrive();
	}

	#arrive(): void {
		// Questions in between (help, memo) are not the step: the time on it goes on.
		if (this.#place.name === 'step') this.#arrivedAt = this.#needs.now();
		const { procedure, step } = this.position;
		this.difficulty.arrive(`${procedure}/${step}`, this.#expected);
		this.#count();
	}

	/** Tells the tally where the person is now. */
	#count(): void {
		const { catalogue, now } = this.#needs;
		if (this.discreet || this.view.discreet) return this.tally.hush();
		if (!this.#walk) return this.tally.away(now());
		if (this.#place.name !== 'step') return;
		const { procedure, step } = here(this.#walk);
		const { ending } = stepHere(catalogue, this.#walk);
		this.tally.arrive({ procedure, step, situation: situationOf(catalogue, this.#walk), ending }, now());
	}
}
