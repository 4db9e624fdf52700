/** axe over one page, as a list of sentences a person can act on. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.0 to 2.2, A and AA, and what axe calls best practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that axe finds nothing on the page as it stands, overlays included. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
	// A colour caught half way through a transition is not a colour anybody reads.
	await page.evaluate(() =>
		// One that was cut short is over too.
		Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))
	);
	const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
	const sentences = violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`)
	);
	expect(sentences, where).toEqual([]);
}
