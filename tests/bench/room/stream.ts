/** A screen's stream without a browser: reads Server-Sent Events over one connection of its own. */
import { type ClientRequest, get } from 'node:http';

export interface Event {
	/** `message` when the server named none. */
	name: string;
	data: string;
	/** Milliseconds, `performance.now()`. */
	at: number;
}

export class EventStream {
	readonly #request: ClientRequest;

	/**
	 * @param onEvent each event, as it comes
	 * @param onEnd once, when the connection is over, whoever ended it
	 */
	constructor(url: string, cookie: string, onEvent: (event: Event) => void, onEnd: () => void = () => {}) {
		let ended = false;
		const end = () => {
			if (!ended) onEnd();
			ended = true;
		};
		this.#request = get(url, { agent: false, headers: { cookie, accept: 'text/event-stream' } }, (answer) => {
			if (answer.statusCode !== 200) {
				answer.resume();
				return end();
			}
			let rest = '';
			answer.setEncoding('utf8').on('data', (text: string) => {
				const at = performance.now();
				const whole = (rest + text).split('\n\n');
				rest = whole.pop()!;
				for (const one of whole) {
					const data = /^data: (.*)$/m.exec(one)?.[1];
					if (data !== undefined) onEvent({ name: /^event: (.*)$/m.exec(one)?.[1] ?? 'message', data, at });
				}
			});
			answer.on('close', end);
		});
		this.#request.on('error', end);
	}

	close(): void {
		this.#request.destroy();
	}
}
