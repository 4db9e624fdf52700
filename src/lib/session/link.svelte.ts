/** The kiosk's line to the server: presence one way, commands the other (handoff.md section 4). */
import { untrack } from 'svelte';
import type { Heartbeat, KioskCommand } from '../room/types.ts';
import { carryOut, heartbeatOf } from './commands.ts';
import type { Kiosk } from './kiosk.svelte.ts';

/** Milliseconds between two signs of life. */
const beatEvery = 5000;

/** Keeps a kiosk on its line for as long as the component that calls this is there. */
export function keepLink(kiosk: Kiosk): void {
	$effect(() => {
		const link = new Link(
			() => heartbeatOf(kiosk),
			(command) => void carryOut(kiosk, command),
			() => (kiosk.fault = null)
		);
		// Nobody is looking yet.
		untrack(() => link.beat());
		let known = false;
		// A change is told at once, so that the desk sees it within its five seconds (G2).
		const untell = $effect.root(() => {
			$effect(() => {
				const { session } = kiosk;
				void [session?.difficulty.flow, session?.position.step, session?.language, kiosk.cleaning.on];
				if (!known) return void (known = true);
				// After the person has seen their new screen, which a request begun now would hold up.
				const stop = new AbortController();
				const late = { priority: 'background', signal: stop.signal } as const;
				scheduler.postTask(() => link.beat(), late).catch(() => undefined);
				return () => stop.abort();
			});
			$effect(() => {
				kiosk.away = !link.alive;
				kiosk.answeredAt = link.answeredAt;
			});
		});
		return () => {
			untell();
			link.close();
		};
	});
}

export class Link {
	/** False while the server does not answer. */
	alive = $state(true);
	/** Epoch milliseconds of the last answer; null before the first one. */
	answeredAt = $state<number | null>(null);
	#events!: EventSource;
	#timer: ReturnType<typeof setInterval>;
	#heartbeat: () => Heartbeat;
	#obey: (command: KioskCommand) => void;
	#told: () => void;
	/** Commands obeyed lately: the server repeats one until it hears of it. */
	#last: string[] = [];

	/**
	 * @param obey does what the desk asks; called at most once per command id
	 * @param told the server has heard why the page started again
	 */
	constructor(heartbeat: () => Heartbeat, obey: (command: KioskCommand) => void, told = () => {}) {
		this.#told = told;
		this.#heartbeat = heartbeat;
		this.#obey = obey;
		this.#timer = setInterval(() => this.beat(), beatEvery);
		this.#listen();
	}

	/** Tells the server where the kiosk is; a lost one is simply followed by the next. */
	beat(): void {
		// A browser connects again after a cut, but not after an answer such as a proxy's « bad gateway ».
		if (this.#events.readyState === EventSource.CLOSED) this.#listen();
		const heartbeat = this.#heartbeat();
		void fetch('/kiosk/heartbeat', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(heartbeat),
			signal: AbortSignal.timeout(4000)
		}).then(
			(response) => {
				this.alive = response.ok;
				if (response.ok) this.answeredAt = Date.now();
				if (response.ok && heartbeat.fault) this.#told();
			},
			() => (this.alive = false)
		);
	}

	close(): void {
		clearInterval(this.#timer);
		this.#events.close();
	}

	#listen(): void {
		this.#events = new EventSource('/kiosk/events');
		this.#events.addEventListener('command', ({ data }: MessageEvent<string>) => {
			const command = JSON.parse(data) as KioskCommand;
			void this.#acknowledge(command.id);
			if (this.#last.includes(command.id)) return;
			this.#last = [...this.#last.slice(-50), command.id];
			this.#obey(command);
		});
	}

	async #acknowledge(id: string): Promise<void> {
		await fetch(`/kiosk/commands/${id}`, { method: 'POST' }).catch(() => undefined);
	}
}
