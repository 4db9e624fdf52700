/** How the screen looks for this person; back to the defaults at the end of each session (VVSG 7.1-A). */
import { speeds, type Reader, type Speed } from '../audio/reader.svelte.ts';
import type { Setting } from './overlays.ts';

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

/** Changes how the screen looks or the voice sounds, by one step. */
export function change(setting: Setting, comfort: Comfort, reader: Reader): void {
	switch (setting) {
		case 'slower':
			return speak(reader, -1);
		case 'faster':
			return speak(reader, 1);
		case 'louder':
			return reader.louder();
		case 'quieter':
			return reader.quieter();
		case 'bigger':
			return comfort.bigger();
		case 'smaller':
			return comfort.smaller();
		case 'contrast':
			comfort.contrast = !comfort.contrast;
			return;
		case 'marks':
			comfort.marks = !comfort.marks;
	}
}

function speak(reader: Reader, faster: 1 | -1): void {
	const order = Object.keys(speeds) as Speed[];
	const at = order.indexOf(reader.speed) + faster;
	reader.setSpeed(order[Math.min(order.length - 1, Math.max(0, at))]!);
}
