import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pictures } from './preload.ts';
import { pictureUrl } from './url.ts';

let asked: string[] = [];
let offline = '';

beforeEach(() => {
	asked = [];
	offline = '';
	class Image {
		set src(address: string) {
			asked.push(address);
		}
		decode() {
			return asked.at(-1) === offline ? Promise.reject(new Error('offline')) : Promise.resolve();
		}
	}
	vi.stubGlobal('Image', Image);
	vi.stubGlobal('requestIdleCallback', (call: () => void) => setTimeout(call));
});

afterEach(() => vi.unstubAllGlobals());

const urls = (ids: string[]) => ids.map((id) => pictureUrl(id));

it('draws each picture of the next screens once, and holds it', async () => {
	const pictures = new Pictures();
	pictures.preload(['sms', 'yes', 'sms']);
	await vi.waitFor(() => expect(asked).toEqual(urls(['sms', 'yes'])));
	pictures.preload(['yes', 'no']);
	await vi.waitFor(() => expect(asked).toEqual(urls(['sms', 'yes', 'no'])));
});

it('tries again one that did not come', async () => {
	const pictures = new Pictures();
	offline = pictureUrl('sms');
	pictures.preload(['sms', 'yes']);
	await vi.waitFor(() => expect(asked).toEqual(urls(['sms', 'yes'])));
	pictures.preload(['sms']);
	await vi.waitFor(() => expect(asked).toEqual(urls(['sms', 'yes', 'sms'])));
});

it('leaves what a person who has gone on no longer needs', async () => {
	const pictures = new Pictures();
	pictures.preload(['sms', 'yes', 'no']);
	pictures.preload(['help']);
	await vi.waitFor(() => expect(asked).toContain(pictureUrl('help')));
	expect(asked).not.toContain(pictureUrl('no'));
});
