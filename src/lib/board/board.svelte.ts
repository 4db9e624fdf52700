/** The wall board in the browser: what is called, what was called last, when to speak and when to load itself again. */
import { Live, type Wires } from '../room/live.svelte.ts';
import type { BoardCall, BoardMessage, BoardSnapshot } from './types.ts';

/** Milliseconds after which a call that this board missed is shown, and no longer said. */
const recent = 30_000;
/** Milliseconds without a call before the board may load itself again. */
const quiet = 60_000;
/** Milliseconds a page lives at most: whatever a browser keeps is given back each night. */
const life = 24 * 3_600_000;

export interface BoardOptions extends Wires {
	/** Of this page. */
	version: string;
	/** A new call, or one the desk makes again. */
	onCall: (call: BoardCall) => void;
	/** Somebody is with that person. */
	onOver: (id: number) => void;
	/** Whether a voice is heard at this moment. */
	speaking: () => boolean;
	/** To be called from time to time once due: loads the page again, if the server answers. */
	reload: () => void;
	/** The device was revoked. */
	onDismissed: () => void;
}

interface Picture {
	epoch: string;
	seq: number;
	calls: BoardCall[];
}

export class Board {
	#picture = $state.raw<Picture>()!;
	#options: BoardOptions;
	#live: Live<BoardMessage>;
	/** Calls already said, as `nameOf`; only those still shown. */
	#said: string[];
	#outdated = false;
	#openedAt: number;

	constructor(first: BoardSnapshot, options: BoardOptions) {
		this.#options = options;
		this.#openedAt = first.at;
		this.#picture = first;
		// What was called before this page was there has been heard, or was missed for good.
		this.#said = first.calls.map(nameOf);
		this.#live = new Live(first.at, options, {
			take: (message) => this.#take(message),
			ticked: () => this.#reloadWhenDue(),
			dismissed: () => options.onDismissed()
		});
	}

	/** Epoch milliseconds of the server's clock, once a second. */
	get now(): number {
		return this.#live.now;
	}

	/** Epoch milliseconds since which nothing was heard; null while live. */
	get silentSince(): number | null {
		return this.#live.silentSince;
	}

	/** Awaited, the latest call first. */
	calls: BoardCall[] = $derived.by(() => latest(this.#picture.calls.filter(({ over }) => !over)));
	/** The last calls, the latest first. */
	last: BoardCall[] = $derived.by(() => latest(this.#picture.calls.filter(({ over }) => over)));

	start(): void {
		this.#live.start();
	}

	destroy(): void {
		this.#live.destroy();
	}

	#take(message: BoardMessage): 'gap' | void {
		const next = apply(this.#picture, message);
		if (next === 'gap') return 'gap';
		if (message.type === 'snapshot') this.#outdated = message.version !== this.#options.version;
		const gone = this.#picture.calls.filter(
			({ id, over }) => !over && next.calls.find((call) => call.id === id)?.over !== false
		);
		this.#picture = next;
		for (const { id } of gone) this.#options.onOver(id);
		this.#call(message.at);
	}

	#call(now: number): void {
		const fresh = this.calls.filter(
			(call) => !this.#said.includes(nameOf(call)) && now - call.calledAt < recent
		);
		this.#said = this.#picture.calls.map(nameOf);
		for (const call of fresh.reverse()) this.#options.onCall(call);
	}

	/** Between two calls, and only while the server answers: a page that cannot load would stay blank on the wall. */
	#reloadWhenDue(): void {
		const due = this.#outdated || this.now - this.#openedAt > life;
		if (!due || this.silentSince !== null || this.#options.speaking()) return;
		const lastCall = Math.max(0, ...this.#picture.calls.map(({ calledAt }) => calledAt));
		if (this.now - lastCall > quiet) this.#options.reload();
	}
}

/** The next picture, or `gap` when a message was missed or the server is another one. */
function apply(picture: Picture, message: BoardMessage): Picture | 'gap' {
	const { epoch, seq } = message;
	if (message.type === 'snapshot') return { epoch, seq, calls: message.calls };
	if (epoch !== picture.epoch) return 'gap';
	if (seq <= picture.seq) return picture;
	if (seq !== picture.seq + 1) return 'gap';
	const id = message.type === 'call' ? message.call.id : message.id;
	const others = picture.calls.filter((call) => call.id !== id);
	return { epoch, seq, calls: message.type === 'call' ? [...others, message.call] : others };
}

/** A call by what a restarted server gives again. */
function nameOf({ sign, number, calledAt }: BoardCall): string {
	return `${sign} ${number} ${calledAt}`;
}

function latest(calls: BoardCall[]): BoardCall[] {
	return calls.toSorted((a, b) => b.calledAt - a.calledAt || b.id - a.id);
}
