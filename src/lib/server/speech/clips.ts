/**
 * The sound of every text of the catalogue, and of nothing else: rendered ahead in the background, or at once for
 * whoever asks first. A clip that cannot be made is an error told in the log; the screen goes on without it.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { orderOf, type SpokenText } from './order.ts';
import { Progress, type SpeechLog } from './progress.ts';
import { ClipStore, type StoredClip } from './store.ts';
import { wordTimes } from './times.ts';
import { Turns } from './turns.ts';

export interface ClipsNeeds {
	/** Where clips are kept. */
	folder: string;
	/** Clip id → text: all that may ever be rendered. */
	texts: ReadonlyMap<string, SpokenText>;
	engine: Engine;
	log: SpeechLog;
}

export class Clips {
	readonly #needs: ClipsNeeds;
	readonly #store: ClipStore;
	readonly #turns = new Turns();
	readonly #making = new Map<string, Promise<StoredClip>>();
	#closed = false;

	constructor(needs: ClipsNeeds) {
		this.#needs = needs;
		this.#store = new ClipStore(needs.folder);
	}

	/**
	 * A clip, rendered now when it is not there yet. Null when no text has this id.
	 * @throws when it cannot be rendered
	 */
	async find(hash: string): Promise<StoredClip | null> {
		const stored = await this.#read(hash);
		if (stored) return stored;
		const text = this.#needs.texts.get(hash);
		return text ? this.#make(hash, text, false) : null;
	}

	/**
	 * Renders what is missing, with as much rest as work so that people at the kiosk feel nothing of it. Goes on
	 * where an earlier start was stopped.
	 */
	async renderAhead(): Promise<void> {
		const total = this.#needs.texts.size;
		const there = await this.#store.list();
		const missing = [...this.#needs.texts].filter(([hash]) => !there.has(hash));
		const progress = new Progress(this.#needs.log, total, missing.length);
		for (const [hash, text] of missing) {
			if (this.#closed) return;
			const from = Date.now();
			await this.#make(hash, text, true).then(
				() => progress.made(),
				(error: Error) => progress.failed(text.text, error.message)
			);
			if (progress.hopeless) break;
			await rest(Date.now() - from, undefined, { ref: false });
		}
		progress.end();
	}

	/** Stops rendering ahead and ends the engine. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#needs.engine.close();
	}

	/** Whoever asks for a clip that is being made gets the same one. */
	#make(hash: string, text: SpokenText, patient: boolean): Promise<StoredClip> {
		const making = this.#making.get(hash);
		if (making) return making;
		const made = this.#turns.take(patient, () => this.#render(hash, text, patient));
		// A patient one waits behind everybody: somebody who needs it now must not wait with it.
		if (patient) return made;
		this.#making.set(hash, made);
		const forget = () => this.#making.delete(hash);
		made.then(forget, forget);
		return made;
	}

	async #render(hash: string, text: SpokenText, patient: boolean): Promise<StoredClip> {
		const already = await this.#read(hash);
		if (already) return already;
		const { voice, rate, saying } = orderOf(text);
		const { mp3, duration, events } = await this.#needs.engine.render({ voice, rate, text: saying.text });
		const times = { duration: Math.round(duration), words: wordTimes(saying.offsets, events, duration) };
		const clip = { mp3, times };
		await this.#store.write(hash, clip).catch((error: Error) => {
			// Rendering ahead for a disk that keeps nothing is useless; a person waiting must hear it all the same.
			if (patient) throw error;
			this.#needs.log.warn({ hash, reason: error.message }, 'speech: a clip could not be kept');
		});
		return clip;
	}

	/** A disk that cannot be read must not silence the kiosk either. */
	async #read(hash: string): Promise<StoredClip | null> {
		try {
			return await this.#store.read(hash);
		} catch (error) {
			this.#needs.log.warn({ hash, reason: (error as Error).message }, 'speech: a clip could not be read');
			return null;
		}
	}
}
