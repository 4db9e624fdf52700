/** The slip as it comes out of the printer, in each script: 80 mm wide, and on a sheet; and where its code leads. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { codeOn, missingOn, papers, print, sheetsOf, touchesAnEdge } from './paper.ts';
import { type Language, Person } from './person.ts';
import { Reception, type Sign } from './team.ts';

test.use({ site: 'slip' });

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

const kiosks = [
	['fr', 'Borne 1'],
	['ar', 'Borne 2'],
	['en', 'Borne 3']
] as const;

test('a slip in French, Arabic and English, 80 mm wide and on A4: whole, with sign, number and a code that opens its page', async ({
	kiosk,
	staff,
	relais,
	windows
}) => {
	test.setTimeout(240_000);
	const signs = new Map<Language, Sign>();
	for (const [language, label] of kiosks) {
		const person = new Person(await kiosk(label));
		await person.opens(language, 'caf-access');
		await person.chooses('no', 'contact', 'no', 'yes', 'understood', 'done', 'done', 'not-received');
		await person.callsForHelp({ shows: true });
		signs.set(language, await person.sign());
	}
	const reception = new Reception(await staff('reception'));
	const { page } = reception;
	const phone = await (
		await windows.open({ baseURL: relais.url, viewport: { width: 390, height: 844 } })
	).newPage();
	await page.addInitScript(keepPaper);
	for (const [language, sign] of signs) {
		await page.reload();
		await reception.claims(sign);
		await reception.with(sign).getByRole('button', { name: 'Imprimer le ticket' }).click();
		const slip = page.locator('#paper');
		await expect(slip).toBeAttached();
		await page.emulateMedia({ media: 'print' });
		const letters = (await slip.locator('.letters').textContent())!.replace(/[\s-]/g, '');

		for (const [name, millimetres] of Object.entries(papers)) {
			const where = `${language} ${name}`;
			const margin = name === 'A4' ? 15 : 4;
			await page.setViewportSize({
				width: Math.floor((millimetres.width - 2 * margin) * mm),
				height: Math.floor((millimetres.height - 2 * margin) * mm)
			});
			expect(await cutOnPaper(page), where).toEqual([]);
			// Letters are drawn by lot: the widest ten fit too.
			const drawnByLot = await slip.locator('.letters').evaluate((line) => {
				const { textContent } = line;
				line.textContent = 'WMWMW-MWMWM';
				return textContent;
			});
			expect(await cutOnPaper(page), `${where}, wide letters`).toEqual([]);
			await slip.locator('.letters').evaluate((line, text) => (line.textContent = text), drawnByLot);
			await expect(slip).toHaveCSS('direction', language === 'ar' ? 'rtl' : 'ltr');
			const picture = slip.locator('header img');
			await expect(picture).toHaveAttribute('src', new RegExp(`sign-${sign.id}`));
			expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
			await expect(slip.locator('header strong')).toHaveText(sign.number);
			const script = language === 'ar' ? /[\u0600-\u06FF]/ : /[a-z]/;
			await expect(slip.locator('.name')).toHaveText(script);
			// What was tried, where the person was sent in their language.
			await expect(slip.getByRole('listitem').first()).toHaveText(script);

			const pdf = await print(page, millimetres);
			const sheets = sheetsOf(pdf);
			expect(sheets, `${where}, one piece of paper`).toHaveLength(1);
			const sheet = sheets[0]!;
			const said = await slip.locator('h2, li span, p:not(:has(span)), strong').allInnerTexts();
			expect(said.length).toBeGreaterThan(8);
			expect(missingOn(sheet, said), where).toEqual([]);
			expect(touchesAnEdge(sheet), `${where}: nothing where a printer cannot go`).toBe(false);
			const code = codeOn(sheet)!;
			expect(code.width, `${where}: millimetres of the code`).toBeGreaterThanOrEqual(25);
			expect(code.leads).toBe(`${relais.url}/my-ticket?language=${language}#${letters}`);
			// The letters of our own fonts, not those that a machine happens to have.
			const drawn = pdf.toString('latin1');
			expect(drawn, where).toMatch(/\/FontName\s*\/\w*\+?AtkinsonHyperlegible/);
			if (language === 'ar') expect(drawn, where).toMatch(/\/FontName\s*\/\w*\+?NotoSansArabic/);
			await phone.goto('about:blank');
			await phone.goto(code.leads);
		}
		// On the person's telephone: their language, their code, and behind it what is held of them.
		await expect(phone.locator('html')).toHaveAttribute('lang', language);
		await expect(phone.locator('#code')).toHaveValue(letters);
		await phone.locator('form button').click();
		await expect(phone.locator('main h2').first()).toBeVisible();
		await expect(phone.getByRole('alert')).toHaveCount(0);

		await page.emulateMedia({ media: 'screen' });
		await page.setViewportSize({ width: 1280, height: 720 });
		await expect(slip).toBeHidden();
		await reception.closes(sign, 'Fausse alerte');
	}
});
