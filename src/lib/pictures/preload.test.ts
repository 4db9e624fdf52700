import { afterEach, expect, it, vi } from 'vitest';
import { preload } from './preload.ts';
import { pictureUrl } from './url.ts';

afterEach(() => vi.unstubAllGlobals());

it('fetches each picture of the next step once, and does not mind one that does not come', async () => {
	const asked: string[] = [];
	class Image {
		set src(address: string) {
			asked.push(address);
		}
		decode() {
			return asked.length === 1 ? Promise.reject(new Error('offline')) : Promise.resolve();
		}
	}
	vi.stubGlobal('Image', Image);
	await expect(preload(['sms', 'yes', 'sms'])).resolves.toBeUndefined();
	expect(asked).toEqual([pictureUrl('sms'), pictureUrl('yes')]);
});
