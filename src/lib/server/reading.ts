/** A reading that many ask for at once: never two at a time, and one that waits serves all who asked meanwhile. */
export class SharedReading {
	readonly #read: () => Promise<void>;
	/** The reading under way; never rejects. */
	#now: Promise<unknown> = Promise.resolve();
	#next: Promise<void> | null = null;

	constructor(read: () => Promise<void>) {
		this.#read = read;
	}

	/** Resolves after a reading that began after this call, so that it sees what the caller saw. */
	again(): Promise<void> {
		this.#next ??= this.#now.then(() => {
			this.#next = null;
			const reading = this.#read();
			this.#now = reading.catch(() => {});
			return reading;
		});
		return this.#next;
	}
}
