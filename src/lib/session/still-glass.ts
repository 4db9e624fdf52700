/** Keeps every touch and key from the page, before anything of it can hear them. */

const felt = [
	...['pointerdown', 'pointermove', 'pointerup', 'pointercancel'],
	...['touchstart', 'touchmove', 'touchend', 'touchcancel'],
	...['mousedown', 'mousemove', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'wheel'],
	...['keydown', 'keypress', 'keyup', 'beforeinput', 'dragstart']
];
/** Milliseconds after the last finger has left in which its click may still come. */
const afterwards = 350;

/**
 * The glass feels nothing from now on.
 *
 * @returns how to make it feel again: at once, or once the cloth that is on it has left, so that lifting it chooses nothing
 */
export function stillGlass(): () => void {
	const fingers = new Set<number>();
	let over = false;

	function swallow(event: Event) {
		event.stopImmediatePropagation();
		if (event.cancelable) event.preventDefault();
		if (event.type === 'pointerdown') fingers.add((event as PointerEvent).pointerId);
		if (event.type !== 'pointerup' && event.type !== 'pointercancel') return;
		fingers.delete((event as PointerEvent).pointerId);
		if (over && fingers.size === 0) setTimeout(feel, afterwards);
	}

	function feel() {
		for (const kind of felt) removeEventListener(kind, swallow, { capture: true });
	}

	for (const kind of felt) addEventListener(kind, swallow, { capture: true, passive: false });
	return () => {
		over = true;
		if (fingers.size === 0) feel();
	};
}
