/** Double strikes: the second identical touch within half a second is ignored (EN 301 549 5.8, norm N23). */
const tooSoon = 500;
/** « The same place »: within half a 20 mm target, in CSS pixels of an ordinary screen. */
const samePlace = 60;

/** Tells whether a click is a trembling finger's second strike. One instance per page. */
export class Taps {
	#last = { at: -Infinity, x: 0, y: 0 };

	/** @param at milliseconds, as `event.timeStamp` */
	repeats(at: number, x: number, y: number): boolean {
		const { at: before, x: oldX, y: oldY } = this.#last;
		const near = Math.hypot(x - oldX, y - oldY) <= samePlace;
		if (near && at - before < tooSoon) return true;
		this.#last = { at, x, y };
		return false;
	}
}
