/** What a kiosk knows in one language. */
import type { Page } from '@playwright/test';
import type { LanguageContent, SharedContent } from '../../src/lib/i18n/content.ts';
import { unpack } from '../../src/lib/i18n/shelf.ts';
import type { Language } from './person.ts';

/** The content that the kiosk itself fetches. */
export async function contentOf(page: Page, language: Language): Promise<LanguageContent> {
	const address = await page.waitForFunction(
		() => performance.getEntriesByType('resource').find(({ name }) => name.includes('/content/'))?.name
	);
	const folder = String(await address.jsonValue()).replace(/\w+\.jsonl?$/, '');
	const [shared, own] = await Promise.all([
		page.request.get(`${folder}catalogue.json`),
		page.request.get(`${folder}${language}.jsonl`)
	]);
	return { ...((await shared.json()) as SharedContent), ...unpack(await own.body()) };
}
