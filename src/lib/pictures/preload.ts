import { pictureUrl } from './url.ts';

/** Pictures held; the least lately wanted goes first. A screen has ten at the most. */
const capacity = 120;

/**
 * Pictures fetched and parsed ahead, so that the next screen is painted whole. They are held: a browser forgets an SVG
 * that no page shows, and parsing one again costs more than all the rest of a touch.
 */
export class Pictures {
	readonly #held = new Map<string, HTMLImageElement>();
	#wanted: string[] = [];
	#drawing = false;

	/**
	 * Draws pictures one after the other while the page is idle. Replaces what an earlier call still wanted. One that does
	 * not come is tried again by the screen that needs it.
	 */
	preload(ids: Iterable<string>): void {
		this.#wanted = [...new Set(ids)];
		if (!this.#drawing) void this.#drawAll();
	}

	async #drawAll(): Promise<void> {
		this.#drawing = true;
		for (let id = this.#wanted.shift(); id !== undefined; id = this.#wanted.shift()) {
			if (this.#keep(id, this.#held.get(id))) continue;
			await new Promise((resolve) => requestIdleCallback(resolve));
			const image = new Image();
			image.src = pictureUrl(id);
			const drawn = await image.decode().then(
				() => image,
				() => undefined
			);
			this.#keep(id, drawn);
		}
		this.#drawing = false;
	}

	#keep(id: string, image: HTMLImageElement | undefined): boolean {
		if (!image) return false;
		this.#held.delete(id);
		this.#held.set(id, image);
		if (this.#held.size > capacity) this.#held.delete(this.#held.keys().next().value!);
		return true;
	}
}
