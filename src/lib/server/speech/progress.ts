/** What the log says while clips are rendered ahead. */

/** What the log is told; pino's methods fit. */
export interface SpeechLog {
	info(fields: object, message: string): void;
	warn(fields: object, message: string): void;
}

/** Milliseconds between two lines. */
const tellEvery = 10_000;
/** Failures in a row after which the engine, not a text, is to blame. */
const enough = 10;

export class Progress {
	readonly #log: SpeechLog;
	readonly #total: number;
	readonly #missing: number;
	readonly #begun = Date.now();
	#told = this.#begun;
	#made = 0;
	#failures = new Map<string, string>();
	#inARow = 0;

	constructor(log: SpeechLog, total: number, missing: number) {
		this.#log = log;
		this.#total = total;
		this.#missing = missing;
	}

	/** Whether going on would only fail again. */
	get hopeless(): boolean {
		return this.#inARow >= enough;
	}

	made(): void {
		this.#made += 1;
		this.#inARow = 0;
		const now = Date.now();
		if (now - this.#told < tellEvery) return;
		this.#told = now;
		const percent = Math.floor((100 * this.#there) / this.#total);
		this.#tell(`speech: ${this.#there} of ${this.#total} clips (${percent} %), ${this.#speed} clips/s`);
	}

	failed(text: string, reason: string): void {
		this.#failures.set(text, reason);
		this.#inARow += 1;
	}

	end(): void {
		for (const [text, reason] of this.#failures) {
			this.#log.warn({ text, reason }, `speech: no clip for « ${text} »: ${reason}`);
		}
		if (this.hopeless)
			this.#log.warn({}, `speech: rendering ahead is given up after ${enough} failures in a row`);
		else if (this.#missing === 0) this.#tell(`speech: all ${this.#total} clips are there`);
		else this.#tell(`speech: ${this.#there} of ${this.#total} clips are there, ${this.#speed} clips/s`);
	}

	get #there(): number {
		return this.#total - this.#missing + this.#made;
	}

	get #speed(): string {
		return (this.#made / Math.max(0.001, (Date.now() - this.#begun) / 1000)).toFixed(1);
	}

	#tell(message: string): void {
		this.#log.info({ clips: this.#there, total: this.#total }, message);
	}
}
