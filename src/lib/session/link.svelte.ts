/** The kiosk's line to the server: presence one way, commands the other (handoff.md section 4). */
import type { Heartbeat, KioskCommand } from '../room/types.ts';

/** Milliseconds between two signs of life. */
const beatEvery = 5000;

export class Link {
	/** False while the server does not answer. */
	alive = $state(true);
	#events: EventSource;
	#timer: ReturnType<typeof setInterval>;
	#heartbeat: () => Heartbeat;
	/** Commands obeyed lately: the server repeats one until it hears of it. */
	#last: string[] = [];

	/** @param obey does what the desk asks; called at most once per command id */
	constructor(heartbeat: () => Heartbeat, obey: (command: KioskCommand) => void) {
		this.#heartbeat = heartbeat;
		this.#timer = setInterval(() => this.beat(), beatEvery);
		this.#events = new EventSource('/kiosk/events');
		this.#events.addEventListener('command', (event) => {
			const command = JSON.parse((event as MessageEvent<string>).data) as KioskCommand;
			void this.#acknowledge(command.id);
			if (this.#last.includes(command.id)) return;
			this.#last = [...this.#last.slice(-50), command.id];
			obey(command);
		});
	}

	/** Tells the server where the kiosk is; a lost one is simply followed by the next. */
	beat(): void {
		void fetch('/kiosk/heartbeat', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(this.#heartbeat()),
			signal: AbortSignal.timeout(4000)
		}).then(
			(response) => (this.alive = response.ok),
			() => (this.alive = false)
		);
	}

	close(): void {
		clearInterval(this.#timer);
		this.#events.close();
	}

	async #acknowledge(id: string): Promise<void> {
		await fetch(`/kiosk/commands/${id}`, { method: 'POST' }).catch(() => undefined);
	}
}
