/** The code that a screen without a pairing shows: asked of the server, renewed when it is over, until somebody typed it. */
import { browserClock, type Clock } from '../audio/media.ts';

/** Milliseconds between two questions to the server. */
export const askEvery = 2000;

type Answer = { state: 'waiting' | 'over' } | { state: 'paired'; to: string };

export interface OfferNeeds {
	/** CSS pixels of the glass itself, not of the window. */
	glass: () => { widthPx: number; heightPx: number };
	/** Called once, with the page where the screen goes on. */
	paired: (to: string) => void;
	fetch?: (path: string, init: RequestInit) => Promise<Response>;
	clock?: Clock;
}

export class Offer {
	/** Eight digits; null until the server gave some. */
	code = $state<string | null>(null);
	/** `away`: the server does not answer. `wait`: it gives no more codes for a moment. Both are tried again. */
	trouble = $state<'away' | 'wait' | null>(null);
	readonly #needs: OfferNeeds;
	#asking = false;
	#stop = () => {};

	constructor(needs: OfferNeeds) {
		this.#needs = needs;
	}

	start(): void {
		this.#stop = (this.#needs.clock ?? browserClock).every(askEvery, () => void this.#ask());
		void this.#ask();
	}

	stop(): void {
		this.#stop();
	}

	/** The answer to a code shown before this page was loaded again is not lost: it is asked for first. */
	async #ask(): Promise<void> {
		if (this.#asking) return;
		this.#asking = true;
		try {
			const answer = (await (await this.#post('/pair/wait', this.#needs.glass())).json()) as Answer;
			if (answer.state === 'paired') {
				this.stop();
				return this.#needs.paired(answer.to);
			}
			this.trouble = null;
			if (answer.state === 'over' || this.code === null) await this.#renew();
		} catch {
			this.trouble = 'away';
		} finally {
			this.#asking = false;
		}
	}

	async #renew(): Promise<void> {
		this.code = null;
		const response = await this.#post('/pair/offer', {});
		if (response.status === 429) this.trouble = 'wait';
		else this.code = ((await response.json()) as { code: string }).code;
	}

	async #post(path: string, body: object): Promise<Response> {
		const response = await (this.#needs.fetch ?? globalThis.fetch)(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(10_000)
		});
		if (!response.ok && response.status !== 429) throw new Error(`${path} answered ${response.status}`);
		return response;
	}
}
