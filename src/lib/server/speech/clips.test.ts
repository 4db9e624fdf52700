import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clips } from './clips.ts';
import type { Engine, Order } from './engine.ts';
import { orderOf, type SpokenText } from './order.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'clips-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An engine that says what it was asked and waits to be let go. */
class FakeEngine implements Engine {
	asked: string[] = [];
	broken = false;
	#gates: (() => void)[] = [];
	held = false;

	async render({ text }: Order) {
		this.asked.push(text);
		if (this.held) await new Promise<void>((go) => this.#gates.push(go));
		if (this.broken) throw new Error('the speech engine stopped');
		const events = [{ at: 50, offset: 0 }];
		return { mp3: new TextEncoder().encode(text), duration: 1000, events };
	}

	letGo() {
		this.#gates.shift()?.();
	}

	async close() {}
}

function texts(...said: string[]) {
	const all = said.map((text): SpokenText => ({ text, language: 'fr', voice: 'fr', kind: 'text' }));
	return new Map(all.map((text) => [orderOf(text).hash, text]));
}

function speech(...said: string[]) {
	const engine = new FakeEngine();
	const log = { info: vi.fn(), warn: vi.fn() };
	const known = texts(...said);
	const clips = new Clips({ folder, texts: known, engine, log });
	return { engine, log, clips, hashes: [...known.keys()] };
}

const heard = (clip: { mp3: Uint8Array } | null) => clip && new TextDecoder().decode(clip.mp3);
const until = (check: () => boolean) => vi.waitFor(() => expect(check()).toBe(true));

describe('clips on demand', () => {
	it('are rendered once and kept, with the time of each word', async () => {
		const { clips, engine, hashes } = speech('Bonjour à vous');
		const first = await clips.find(hashes[0]!);
		expect(heard(first)).toBe('Bonjour à vous');
		expect(first!.times.words.map(({ index }) => index)).toEqual([0, 1, 2]);
		expect(heard(await clips.find(hashes[0]!))).toBe('Bonjour à vous');
		expect(engine.asked).toHaveLength(1);
	});

	it('are rendered once for everybody who asks at the same time', async () => {
		const { clips, engine, hashes } = speech('Bonjour');
		const all = await Promise.all([1, 2, 3].map(() => clips.find(hashes[0]!)));
		expect(all.map(heard)).toEqual(['Bonjour', 'Bonjour', 'Bonjour']);
		expect(engine.asked).toEqual(['Bonjour']);
	});

	it('exist only for the texts of the catalogue', async () => {
		const { clips, engine } = speech('Bonjour');
		expect(await clips.find('0'.repeat(32))).toBeNull();
		expect(engine.asked).toEqual([]);
	});

	it('outlive the content that asked for them, for a kiosk that still has it', async () => {
		const before = speech('Bonjour');
		await before.clips.find(before.hashes[0]!);
		expect(heard(await speech('Autre chose').clips.find(before.hashes[0]!))).toBe('Bonjour');
	});

	it('fail with a reason when the engine stops, and are tried again the next time', async () => {
		const { clips, engine, hashes } = speech('Bonjour');
		engine.broken = true;
		await expect(clips.find(hashes[0]!)).rejects.toThrow('the speech engine stopped');
		engine.broken = false;
		expect(heard(await clips.find(hashes[0]!))).toBe('Bonjour');
	});

	it('are heard even when the disk fails, which the log tells', async () => {
		await writeFile(join(folder, 'clips'), 'a file where the folder should be');
		const { engine, log, hashes } = speech('Bonjour');
		const clips = new Clips({ folder: join(folder, 'clips'), texts: texts('Bonjour'), engine, log });
		expect(heard(await clips.find(hashes[0]!))).toBe('Bonjour');
		expect(log.warn.mock.lastCall![1]).toBe('speech: a clip could not be kept');
		await clips.renderAhead();
		expect(log.warn.mock.lastCall![1]).toMatch(/no clip for « Bonjour »: E/);
	});

	it('are whole or absent: no half-written file is ever read', async () => {
		const { clips, hashes } = speech('Bonjour', 'Au revoir');
		await Promise.all(hashes.map((hash) => clips.find(hash)));
		const files = (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name));
		expect(files).toHaveLength(4);
		expect(files.some((name) => name.endsWith('.tmp'))).toBe(false);
	});

	it('are rendered again when a failing disk spoiled them', async () => {
		const { clips, engine, hashes } = speech('Bonjour');
		await clips.find(hashes[0]!);
		await writeFile(join(folder, hashes[0]!.slice(0, 2), `${hashes[0]}.json`), '{"dura');
		expect((await clips.find(hashes[0]!))!.times.duration).toBe(1000);
		expect(engine.asked).toHaveLength(2);
	});
});

describe('rendering ahead', () => {
	it('renders what is missing, says so, and has nothing to do the next time', async () => {
		const { clips, log, engine } = speech('Un', 'Deux', 'Trois');
		await clips.renderAhead();
		expect(log.info.mock.lastCall![1]).toMatch(/^speech: 3 of 3 clips are there/);
		await clips.renderAhead();
		expect(log.info.mock.lastCall![1]).toBe('speech: all 3 clips are there');
		expect(engine.asked).toHaveLength(3);
	});

	it('lets whoever waits at a kiosk go first', async () => {
		const { clips, engine, hashes } = speech('Un', 'Deux', 'Trois', 'Quatre');
		engine.held = true;
		const ahead = clips.renderAhead();
		await until(() => engine.asked.length === 1);
		const wanted = clips.find(hashes[3]!);
		await new Promise((resolve) => setTimeout(resolve, 20));
		engine.letGo();
		await until(() => engine.asked.length === 2);
		expect(engine.asked).toEqual(['Un', 'Quatre']);
		engine.held = false;
		engine.letGo();
		expect(heard(await wanted)).toBe('Quatre');
		await ahead;
		expect(engine.asked).toEqual(['Un', 'Quatre', 'Deux', 'Trois']);
	});

	it('goes on after a text that cannot be said, and names it', async () => {
		const { clips, engine, log } = speech('Un', 'Deux', 'Trois');
		const render = engine.render.bind(engine);
		engine.render = async (order) => {
			if (order.text === 'Deux') throw new Error('nothing to hear');
			return render(order);
		};
		await clips.renderAhead();
		expect(engine.asked).toEqual(['Un', 'Trois']);
		expect(log.warn.mock.calls.map(([, line]) => line)).toEqual([
			'speech: no clip for « Deux »: nothing to hear'
		]);
	});

	it('gives up when the engine itself is broken', async () => {
		const { clips, engine, log } = speech(...Array.from({ length: 30 }, (_, at) => `texte ${at}`));
		engine.broken = true;
		await clips.renderAhead();
		expect(engine.asked).toHaveLength(10);
		expect(log.warn.mock.lastCall![1]).toContain('given up');
	});

	it('stops when the server stops', async () => {
		const { clips, engine } = speech('Un', 'Deux', 'Trois');
		engine.held = true;
		const ahead = clips.renderAhead();
		await until(() => engine.asked.length === 1);
		await clips.close();
		engine.letGo();
		await ahead;
		expect(engine.asked).toEqual(['Un']);
	});
});
