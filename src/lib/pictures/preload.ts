import { pictureUrl } from './url.ts';

/**
 * Fetches and decodes pictures ahead, so that the next step is painted whole. Never fails: a picture that does not come
 * is tried again by the screen that needs it.
 * @param ids picture ids; doubles are fetched once
 */
export async function preload(ids: Iterable<string>): Promise<void> {
	const decoding = [...new Set(ids)].map((id) => {
		const image = new Image();
		image.src = pictureUrl(id);
		return image.decode();
	});
	await Promise.allSettled(decoding);
}
