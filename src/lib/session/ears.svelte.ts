/**
 * Who hears: the room, or the person alone through headphones (EN 301 549 5.1.3.9, norms N7). A machine that cannot tell, or whose socket feeds
 * loudspeakers, changes nothing (docs/decisions/0101-headphones.md).
 */
import * as volume from '../audio/volume.ts';
import type { Reader } from '../audio/reader.svelte.ts';
import type { Machine } from './machine.ts';

export class Ears {
	/** The site says that what is plugged into this kiosk is headphones (« Administration »). */
	allowed = $state(false);
	/** The person wants no voice for now: what they ask for is said, nothing else. */
	silent = $state(false);
	#headphones = $state<Machine['headphones']>('unknown');
	readonly #reader: Reader;

	constructor(reader: Reader) {
		this.#reader = reader;
	}

	/** Nobody but the person hears. */
	get alone(): boolean {
		return this.allowed && this.#headphones === 'in';
	}

	/**
	 * What the machine sees. Nothing private goes on aloud, and nothing loud begins in an ear: pulling out stops the voice, plugging in lowers it.
	 * @returns what has just happened, or null
	 */
	notice({ headphones }: Machine): 'plugged' | 'found' | 'pulled' | null {
		const [before, known] = [this.alone, this.#headphones !== 'unknown'];
		this.#headphones = headphones;
		if (before === this.alone) return null;
		if (before) {
			this.#reader.stop();
			this.#reader.startAt(volume.usualStep);
			return 'pulled';
		}
		this.silent = false;
		this.#reader.startAt(volume.headphonesStep);
		return known ? 'plugged' : 'found';
	}

	/** The end of a session. */
	reset(): void {
		this.silent = false;
	}
}
