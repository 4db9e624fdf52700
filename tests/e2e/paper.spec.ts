/** The memo on paper, 80 mm wide and on sheets, in each script: whole, and its code opens the same guide on a telephone. */
import { expect, test } from '../fixtures.ts';
import { codeOn, filled, missingOn, papers, print, sheetsOf, touchesAnEdge } from './paper.ts';
import { type Language, Person } from './person.ts';

/** The longest memo of all, and that of a plan of two keys. */
const memos = {
	procedure: { path: 'new-number/told', heads: 0 },
	plan: { path: 'way/', heads: 2 }
} as const;
const languages: readonly Language[] = ['fr', 'ar', 'en'];

for (const [kind, { path, heads }] of Object.entries(memos))
	test(`the memo of a ${kind} on paper in French, Arabic and English: nothing cut, and its code opens it`, async ({
		kiosk,
		windows
	}) => {
		test.slow();
		const person = new Person(await kiosk('Borne 1'));
		const { page } = person;
		if (kind === 'plan') {
			await person.opens('fr', 'caf-access');
			await person.chooses('no', 'contact', 'no', 'no', 'no');
			await person.isAt('plan/way');
		} else {
			await person.opens('fr', 'new-number');
			await person.chooses('yes', 'understood', ...Array<string>(9).fill('done'));
			await person.isOn('told');
		}
		await person.chooses('memo');
		await person.sees('memo');
		const phone = await (await windows.open({ viewport: { width: 390, height: 844 } })).newPage();

		for (const language of languages) {
			if (language !== 'fr') await person.turnsTo(language);
			const paper = page.locator('.slip');
			await expect(paper).toBeHidden();
			const name = (await paper.locator('h1').textContent())!;
			const steps = await paper.locator('li').evaluateAll((items) =>
				items.map((item) => {
					const texts = [...item.querySelectorAll('span')].flatMap((span) => [...span.childNodes]);
					return texts.map((text) => text.textContent!.trim()).filter(Boolean);
				})
			);
			expect(steps.length).toBeGreaterThan(7);
			const footer = await paper.locator('p').allTextContents();

			for (const [size, millimetres] of Object.entries(papers)) {
				const where = `${kind} ${language} ${size}`;
				const sheets = sheetsOf(await print(page, millimetres));
				expect(sheets, where).toHaveLength(1);
				const [sheet] = sheets as [(typeof sheets)[0]];
				expect(sheet.words, `${where}: signs of a font that is missing`).not.toMatch(/[\uFFFD\u25A1]/);
				expect(missingOn(sheet, [name, ...footer, ...steps.flat()]), where).toEqual([]);
				expect(touchesAnEdge(sheet), `${where}: nothing where a printer cannot go`).toBe(false);
				expect(filled(sheet), where).toBeGreaterThan(0.5);
				const code = codeOn(sheet)!;
				expect(code.width, `${where}: millimetres of the code`).toBeGreaterThanOrEqual(25);
				expect(code.leads).toContain(`/memo/${language}/${path}`);
				await phone.goto(code.leads);
			}
			await expect(phone.locator('html')).toHaveAttribute('lang', language);
			await expect(phone.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
			await expect(phone.getByRole('heading', { name })).toBeVisible();
			await expect(phone.locator('li.heads')).toHaveCount(heads);
			const there = await phone.locator('li').allInnerTexts();
			const plain = (text: string) => text.replace(/\s/g, '');
			expect(there.map(plain)).toEqual(steps.map((texts) => plain(texts.join(''))));
			const wide = await phone.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
			expect(wide, 'nothing to scroll sideways').toBeLessThanOrEqual(0);
		}
	});
