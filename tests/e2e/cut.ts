/** What is cut, overlapping its box or scrolling on the screen at hand; empty when all is well. Runs in the page. */
export function cutHere(): string[] {
	const found: string[] = [];
	const root = document.scrollingElement!;
	if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) found.push('the page scrolls');
	for (const box of document.querySelectorAll<HTMLElement>(
		'main, .card, .key, .sentence, .control, .top, .bottom'
	)) {
		const { left, right, top, bottom } = box.getBoundingClientRect();
		const name = `${box.tagName}.${box.className} « ${box.textContent.trim().slice(0, 40)} »`;
		if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
			found.push(`${name} leaves the screen`);
		// The letters' own room above and below a line is not a cut: a quarter of a letter is allowed.
		const spare = box.matches('.sentence') ? parseFloat(getComputedStyle(box).fontSize) / 4 : 2;
		if (box.scrollWidth > box.clientWidth + 2 || box.scrollHeight > box.clientHeight + spare)
			found.push(`${name} is cut`);
	}
	const boxes = [...document.querySelectorAll<HTMLElement>('main > *, .top, .bottom')].filter(
		(box) => box.offsetHeight
	);
	for (const [at, one] of boxes.entries()) {
		for (const other of boxes.slice(at + 1)) {
			const a = one.getBoundingClientRect();
			const b = other.getBoundingClientRect();
			const over = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
			const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
			if (over > 1 && across > 1)
				found.push(`${one.className || one.tagName} covers ${other.className || other.tagName}`);
		}
	}
	return found;
}
