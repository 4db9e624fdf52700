/** The glass is wiped: for a minute it feels nothing, by the kiosk's own clock, so that a cut network never keeps it closed. */

/** Seconds the glass feels nothing: what a cloth needs for a screen of any size. */
export const cleaningSeconds = 60;

export class Cleaning {
	on = $state(false);
	/** Whole seconds left; 0 while the glass feels. */
	left = $state(0);
	#now: () => number;
	#since = 0;
	/** Milliseconds the person's time has stood still so far. */
	#stood = 0;

	/** @param now epoch milliseconds */
	constructor(now: () => number) {
		this.#now = now;
	}

	/** Begins; a cleaning already under way keeps its end. */
	begin(): void {
		if (this.on) return;
		this.#since = this.#now();
		this.left = cleaningSeconds;
		this.on = true;
	}

	/** The glass feels again. */
	end(): void {
		if (!this.on) return;
		this.#stood += this.#lasted;
		this.on = false;
		this.left = 0;
	}

	/** Every second. A machine whose clock was set meanwhile does not stay closed. */
	tick(): void {
		if (!this.on) return;
		const passed = (this.#now() - this.#since) / 1000;
		this.left = passed < 0 ? 0 : Math.max(0, Math.ceil(cleaningSeconds - passed));
		if (this.left === 0) this.end();
	}

	/** Epoch milliseconds less all that was spent cleaning: what must not run out under the cloth goes by it. */
	clock(): number {
		return this.#now() - this.#stood - (this.on ? this.#lasted : 0);
	}

	get #lasted(): number {
		return Math.max(0, this.#now() - this.#since);
	}
}
