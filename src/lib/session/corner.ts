/**
 * The way into the technician's corner: five touches in the upper corner where lines begin, within three seconds, on the
 * waiting screen; on a keypad, its help key five times. Nothing shows it (docs/decisions/0100-technician-corner.md).
 */
const strikes = 5;
/** Milliseconds from the first to the last. */
const within = 3000;
/** CSS pixels of each side of the corner: wide enough for a finger that finds it without looking. */
const side = 120;

export class Corner {
	#at: number[] = [];

	/** One strike. @param at milliseconds @returns whether it was the fifth in time */
	strike(at: number): boolean {
		this.#at = [...this.#at, at].slice(-strikes);
		const open = this.#at.length === strikes && at - this.#at[0]! <= within;
		if (open) this.#at = [];
		return open;
	}

	/**
	 * One touch, wherever it fell; one outside the corner begins anew.
	 *
	 * @param place CSS pixels from the left and the top of the screen, its width, and where its lines begin
	 */
	touch(at: number, place: { x: number; y: number; width: number; direction: 'ltr' | 'rtl' }): boolean {
		const fromStart = place.direction === 'rtl' ? place.width - place.x : place.x;
		if (fromStart <= side && place.y <= side) return this.strike(at);
		this.#at = [];
		return false;
	}
}
