/** The slip as it comes out of the printer, in a script that joins its letters: 80 mm wide, and on a sheet. */
import type { Page } from '@playwright/test';
import readQr from 'jsqr';
import { PNG } from 'pngjs';
import { expect, test } from '../fixtures.ts';
import { Person } from './person.ts';
import { Reception } from './team.ts';

/** CSS pixels in a millimetre. */
const mm = 96 / 25.4;

/** A printer that keeps the paper where it can be looked at: the page takes its slip away once it was printed. */
function keepPaper(): void {
	window.print = () => {
		const paper = document.querySelector('.slip')!.cloneNode(true) as HTMLElement;
		paper.id = 'paper';
		document.body.append(paper);
	};
}

/** What of the slip is cut, lies over something else or leaves the paper; empty when it is whole. */
function cutOnPaper(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const slip = document.querySelector<HTMLElement>('#paper')!;
		const edge = document.documentElement.clientWidth;
		const wrong: string[] = [];
		for (const part of [slip, ...slip.querySelectorAll<HTMLElement>('*')]) {
			if (part.closest('svg') && part.tagName !== 'svg') continue;
			const { left, right, width, height } = part.getBoundingClientRect();
			const name = `${part.tagName}.${part.getAttribute('class') ?? ''} « ${part.textContent.slice(0, 30)} »`;
			if (left < -0.5 || right > edge + 0.5) wrong.push(`${name} leaves the paper: ${left} to ${right}`);
			if (width === 0 || height === 0) wrong.push(`${name} is not drawn`);
			if (getComputedStyle(part).display !== 'inline' && part.scrollWidth > part.clientWidth + 1)
				wrong.push(`${name} is cut: ${part.scrollWidth} in ${part.clientWidth}`);
		}
		const boxes = [...slip.children].map((part) => part.getBoundingClientRect());
		for (const [at, box] of boxes.slice(1).entries())
			if (box.top < boxes[at]!.bottom - 0.5) wrong.push(`part ${at + 1} lies over the one before`);
		return wrong;
	});
}

/** What a telephone reads in the QR code. */
async function scan(page: Page): Promise<string | undefined> {
	const picture = PNG.sync.read(await page.locator('#paper svg').screenshot());
	return readQr(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
}

test('a slip in Arabic, 80 mm wide and on A4: whole, right to left, with sign, number and a code that is read', async ({
	kiosk,
	staff,
	relais
}) => {
	test.slow();
	const person = new Person(await kiosk('Borne 1'));
	await person.opens('ar', 'caf-access');
	await person.chooses('no', 'contact', 'no', 'yes', 'understood', 'done', 'done', 'not-received');
	await person.callsForHelp({ shows: true });
	const sign = await person.sign();
	const reception = new Reception(await staff('reception'));
	const { page } = reception;
	await page.addInitScript(keepPaper);
	await page.reload();
	await reception.claims(sign);
	await reception.with(sign).getByRole('button', { name: 'Imprimer le ticket' }).click();
	const slip = page.locator('#paper');
	await expect(slip).toBeAttached();
	await page.emulateMedia({ media: 'print' });

	for (const [name, width, height, margin] of [
		['80 mm', 80, 297, 4],
		['A4', 210, 297, 15]
	] as const) {
		await page.setViewportSize({
			width: Math.floor((width - 2 * margin) * mm),
			height: Math.floor((height - 2 * margin) * mm)
		});
		expect(await cutOnPaper(page), name).toEqual([]);
		await expect(slip).toHaveCSS('direction', 'rtl');
		const picture = slip.locator('header img');
		await expect(picture).toHaveAttribute('src', new RegExp(`sign-${sign.id}`));
		expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
		await expect(slip.locator('header strong')).toHaveText(sign.number);
		await expect(slip.locator('header strong')).toBeVisible();
		await expect(slip.locator('.name')).toHaveText(/^[\u0600-\u06FF\s]+\.$/);
		// What was tried, where the person was sent in Arabic.
		await expect(slip.getByRole('listitem').first()).toHaveText(/[\u0600-\u06FF]/);
		const letters = (await slip.locator('.letters').innerText()).replace(/[\s-]/g, '');
		expect(await scan(page), name).toBe(`${relais.url}/my-ticket#${letters}`);

		const paper = (
			await page.pdf({ width: `${width}mm`, height: `${height}mm`, printBackground: true })
		).toString('latin1');
		expect(paper.match(/\/Type\s*\/Page\b/g), `${name}, one piece of paper`).toHaveLength(1);
		// The letters of our own fonts, not those that a machine happens to have.
		expect(paper, name).toMatch(/\/FontName\s*\/\w*\+?NotoSansArabic/);
		expect(paper, name).toMatch(/\/FontName\s*\/\w*\+?AtkinsonHyperlegible/);
	}
	await page.emulateMedia({ media: 'screen' });
	await page.setViewportSize({ width: 1280, height: 720 });
	await expect(slip).toBeHidden();
	await reception.closes(sign, 'Fausse alerte');
});
