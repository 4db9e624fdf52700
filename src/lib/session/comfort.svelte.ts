/** How the screen looks for this person; back to the defaults at the end of each session (VVSG 7.1-A). */
export const textSizes = [100, 150, 200] as const;

export class Comfort {
	/** Percent (WCAG 1.4.4 asks for 200). */
	textSize = $state<(typeof textSizes)[number]>(100);
	/** Black on white, 20:1 and more (VVSG 7.1-D). */
	contrast = $state(false);
	/** Words marked as they are said: a comfort that can be switched off (no learning effect is claimed). */
	marks = $state(true);

	bigger(): void {
		this.textSize = textSizes[Math.min(textSizes.indexOf(this.textSize) + 1, textSizes.length - 1)]!;
	}

	smaller(): void {
		this.textSize = textSizes[Math.max(textSizes.indexOf(this.textSize) - 1, 0)]!;
	}

	reset(): void {
		this.textSize = 100;
		this.contrast = false;
		this.marks = true;
	}
}
