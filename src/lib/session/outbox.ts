/**
 * Calls for a human that wait for the server, so that a browser that dies does not take them along (issue 6). What is kept is
 * the ticket's own fields and no identity, sealed by a key that no script can read; it is gone once the call has arrived, is not
 * wanted any more, or its session is wiped (docs/decisions/0098-kiosk-without-server.md).
 */
import type { RaiseRequest } from '../tickets/types.ts';

/** Milliseconds after which a call that outlived its browser is nobody's any more. */
export const life = 3_600_000;

export interface Sealed {
	iv: Uint8Array<ArrayBuffer>;
	data: ArrayBuffer;
	/** Epoch milliseconds of the call. */
	at: number;
}

/** Where sealed calls lie, by their idempotency key. Nothing is left of it when it is empty. */
export interface Drawer {
	/** The key that seals; made once, never leaves the browser. */
	key(): Promise<CryptoKey>;
	put(id: string, sealed: Sealed): Promise<void>;
	remove(id: string): Promise<void>;
	/** Without making a drawer where there is none. */
	all(): Promise<[string, Sealed][]>;
}

export class Outbox {
	#drawer: Drawer;
	#now: () => number;
	/** One thing after the other: what is erased right after it was kept is erased. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(drawer: Drawer, now: () => number = Date.now) {
		this.#drawer = drawer;
		this.#now = now;
	}

	/** Keeps a call until `erase`. Where it cannot be kept, it lives as long as its page. */
	keep(request: RaiseRequest): Promise<void> {
		return this.#then(async () => {
			const iv = crypto.getRandomValues(new Uint8Array(12));
			const words = new TextEncoder().encode(JSON.stringify(request));
			const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await this.#drawer.key(), words);
			await this.#drawer.put(request.key, { iv, data, at: this.#now() });
		});
	}

	erase(id: string): Promise<void> {
		return this.#then(() => this.#drawer.remove(id));
	}

	/** Calls of pages that died, oldest first; what is too old or cannot be read is erased. */
	async left(): Promise<RaiseRequest[]> {
		const found: RaiseRequest[] = [];
		await this.#then(async () => {
			const kept = (await this.#drawer.all()).toSorted(([, a], [, b]) => a.at - b.at);
			for (const [id, sealed] of kept) {
				const request = this.#now() - sealed.at < life ? await this.#unseal(sealed) : null;
				if (request) found.push(request);
				else await this.#drawer.remove(id);
			}
		});
		return found;
	}

	async #unseal({ iv, data }: Sealed): Promise<RaiseRequest | null> {
		try {
			const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await this.#drawer.key(), data);
			return JSON.parse(new TextDecoder().decode(words)) as RaiseRequest;
		} catch {
			return null;
		}
	}

	#then(work: () => Promise<void>): Promise<void> {
		const done = this.#last.then(work).catch(() => undefined);
		this.#last = done;
		return done;
	}
}
