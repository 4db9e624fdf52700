/**
 * The largest writing that still fits the screen: a person may ask for 150 or 200 % (WCAG 1.4.4) and nothing may be cut
 * or scroll (VVSG 3.1.6a). The base size already has capitals of 0.7°, more than twice ordinary web text.
 */

/** Steps tried, from the size asked for down to 100 %. */
const steps = [2, 1.85, 1.7, 1.5, 1.35, 1.2, 1.1, 1];

/** Whether something is cut: taller than the screen's middle, or a word wider than its box. */
function overflows(main: HTMLElement): boolean {
	if (main.scrollHeight > main.clientHeight + 1 || main.scrollWidth > main.clientWidth + 1) return true;
	const wide = [...main.querySelectorAll<HTMLElement>('.card, .sentence')];
	const tall = [...main.querySelectorAll<HTMLElement>('.card')];
	return (
		wide.some((box) => box.scrollWidth > box.clientWidth + 1) ||
		tall.some((box) => box.scrollHeight > box.clientHeight + 1)
	);
}

/** How a screen with much to say makes room: a smaller picture beside the sentence, then none, then no hard words. The words stay whole. */
const density = ['', 'small-picture', 'no-picture', 'no-terms'] as const;

/**
 * Sets `--zoom` on the screen's middle to the largest step that fits; where even the base size does not, `data-dense` takes
 * room from the picture, whose words the voice says anyway.
 * @param asked percent
 */
export function fit(main: HTMLElement, asked: number): void {
	if (main.dataset['dense']) main.dataset['dense'] = density[0];
	for (const zoom of steps) {
		if (zoom > asked / 100) continue;
		main.style.setProperty('--zoom', String(zoom));
		if (!overflows(main)) return;
	}
	for (const dense of density.slice(1)) {
		main.dataset['dense'] = dense;
		if (!overflows(main)) return;
	}
}
