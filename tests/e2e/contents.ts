/** What a kiosk knows in one language. */
import type { Page } from '@playwright/test';
import type { LanguageContent } from '../../src/lib/i18n/content.ts';
import type { Language } from './person.ts';

/** The content that the kiosk itself fetches. */
export async function contentOf(page: Page, language: Language): Promise<LanguageContent> {
	const address = await page.waitForFunction(
		() => performance.getEntriesByType('resource').find(({ name }) => name.includes('/content/'))?.name
	);
	const url = String(await address.jsonValue()).replace(/\w+\.json$/, `${language}.json`);
	return (await (await page.request.get(url)).json()) as LanguageContent;
}
