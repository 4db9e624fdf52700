import { describe, expect, it, vi } from 'vitest';
import { Clips } from './clips.ts';

function fetched(fails = new Set<string>()) {
	return vi.fn(async (url: string) => ({
		ok: !fails.has(url),
		status: fails.has(url) ? 500 : 200,
		json: async () => ({ duration: 100, words: [{ index: 0, start: 50, end: 100 }] }),
		arrayBuffer: async () => new ArrayBuffer(8)
	}));
}

const calls = (fetch: ReturnType<typeof fetched>) => fetch.mock.calls.map(([url]) => url);
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('clips fetched before they are needed', () => {
	it('are fetched once, in order, and then have their word times at hand', async () => {
		const fetch = fetched();
		const clips = new Clips(fetch);
		clips.preload(['a', 'b']);
		await settle();
		clips.preload(['a', 'b']);
		await settle();
		expect(calls(fetch)).toEqual(['/clips/a.json', '/clips/a.mp3', '/clips/b.json', '/clips/b.mp3']);
		expect(await clips.sound('a').words).toHaveLength(1);
		expect(calls(fetch)).toHaveLength(4);
	});

	it('make way for those of the screen the person went on to', async () => {
		const fetch = fetched();
		const clips = new Clips(fetch);
		clips.preload(['a', 'b', 'c']);
		clips.preload(['z']);
		await settle();
		expect(calls(fetch).filter((url) => url.endsWith('.mp3'))).toEqual(['/clips/a.mp3', '/clips/z.mp3']);
	});

	it('are tried again after a failure', async () => {
		const fails = new Set(['/clips/a.json']);
		const clips = new Clips(fetched(fails));
		await expect(clips.sound('a').words).rejects.toThrow('500');
		fails.clear();
		expect(await clips.sound('a').words).toHaveLength(1);
	});

	it('keep going past one that fails', async () => {
		const fetch = fetched(new Set(['/clips/a.json']));
		new Clips(fetch).preload(['a', 'b']);
		await settle();
		expect(calls(fetch)).toEqual(['/clips/a.json', '/clips/b.json', '/clips/b.mp3']);
	});

	it('do not pile up over a long day', async () => {
		const fetch = fetched();
		const clips = new Clips(fetch);
		const hashes = Array.from({ length: 250 }, (_, at) => `clip-${at}`);
		for (const hash of hashes) await clips.sound(hash).words;
		await clips.sound('clip-249').words;
		expect(fetch).toHaveBeenCalledTimes(250);
		await clips.sound('clip-0').words;
		expect(fetch).toHaveBeenCalledTimes(251);
	});
});
