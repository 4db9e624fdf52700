/** A kiosk as a machine, as tests drive it: what its guard tells, its settings, its technician. */
import { expect, type Page } from '@playwright/test';
import type { Machine } from '../../src/lib/session/machine.ts';

/** What the guard says to the page of headphones and printer. */
export const tells = (page: Page, told: Partial<Machine>) =>
	page.evaluate(
		(detail) => void document.dispatchEvent(new CustomEvent('relais:machine', { detail })),
		JSON.stringify(told)
	);

/** A site manager says that a kiosk has headphones or a printer, once it is paired; the kiosk knows when it starts again. */
export async function equips(
	manager: Page,
	kiosk: string,
	...parts: ('headphones' | 'printer')[]
): Promise<void> {
	await manager.goto('/administration/devices');
	const row = manager.locator('li.row', { hasText: kiosk });
	await row.locator('summary', { hasText: 'Réglages de l’écran' }).click();
	for (const part of parts) await row.locator(`[name="${part}"]`).check();
	await row.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(manager.locator('[role="status"], .notice').first()).toContainText(kiosk);
}

/** Five touches where lines begin. */
export async function findsTheCorner(page: Page): Promise<void> {
	for (let touch = 0; touch < 5; touch++) await page.touchscreen.tap(25, 25);
	await expect(page.locator('[data-screen="technician"]')).toBeVisible();
}

/** The technician's code, on the big digits. */
export async function types(page: Page, code: string): Promise<void> {
	for (const digit of code) await page.locator(`[data-digit="${digit}"]`).click();
	await page.locator('[data-send]').click();
}
