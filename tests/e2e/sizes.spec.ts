/** Sizes in millimetres of real screens, contrast, and a whole path by keyboard (norms N15, N17, N24, N27). */
import type { Page } from '@playwright/test';
import { capHeight, pixelsPerMillimetre } from '../../src/lib/server/screen.ts';
import { LATIN_CAP_HEIGHT } from '../../src/lib/styles/metrics.ts';
import { channels, contrast } from '../contrast.ts';
import { expect, screens, test, type Glass } from '../fixtures.ts';
import { Person } from './person.ts';

const glasses: Record<string, Glass> = {
	'15.6 inches': screens.dense,
	'23.8 inches': screens.large,
	'23.8 inches, upright': screens.portrait
};

/** Every kind of screen a person meets, each from the one before. */
const tour: [name: string, go: (person: Person) => Promise<void>][] = [
	['waiting', async () => {}],
	['need', (person) => person.speaks('fr')],
	['flags', (person) => person.chooses('urgent')],
	['themes', async (person) => (await person.presses('back'), await person.chooses('cannot-enter'))],
	['services', (person) => person.chooses('theme-family')],
	['a question', (person) => person.chooses('caf-access')],
	['settings', (person) => person.presses('settings')],
	['language', (person) => person.presses('language')],
	['stop', (person) => person.presses('stop')],
	[
		'plan',
		async (person) => (await person.chooses('stay'), await person.chooses('no', 'contact', 'no', 'no', 'no'))
	],
	['papers', papers],
	['help', (person) => person.presses('help')],
	['ticket', (person) => person.chooses('show')],
	['urgent ticket', urgent],
	['memo', memo]
];

/** The papers to take to the desk. */
async function papers(person: Person): Promise<void> {
	await person.page.reload();
	await person.opens('fr', 'caf-access');
	await person.chooses('no', 'other', 'first-time', 'no', 'yes', 'understood');
	await person.isOn('create-papers');
}

/** The ticket with the most to say: what to do in danger, a number to call, a sign. */
async function urgent(person: Person): Promise<void> {
	await person.chooses('finish');
	await person.page.reload();
	await person.speaks('fr');
	await person.chooses('urgent', 'no-shelter');
	await person.sees('call-sent');
}

async function memo(person: Person): Promise<void> {
	await person.chooses('finish');
	await person.page.reload();
	await person.opens('fr', 'caf-access');
	await person.chooses(
		'no',
		'password',
		'yes',
		'understood',
		'done',
		'done',
		'received',
		'understood',
		'understood',
		'memo'
	);
	await person.sees('memo');
}

for (const [glass, screen] of Object.entries(glasses)) {
	test(`on ${glass} every target is a finger wide and every letter is large enough`, async ({ kiosk }) => {
		test.setTimeout(180_000);
		const page = await kiosk('Borne 2', { screen });
		const person = new Person(page);
		const mm = pixelsPerMillimetre(screen);
		for (const [name, go] of tour) {
			await go(person);
			await page.waitForTimeout(150);
			const { small, close, written, tiny } = await measure(page, {
				target: Math.max(64, 20 * mm),
				gap: 3 * mm,
				capital: capHeight(screen) * mm
			});
			const faint = written.filter(({ ink, paper }) => contrast(channels(ink), channels(paper)) < 10);
			expect.soft(small, `${name}: targets under 20 mm or 64 px`).toEqual([]);
			expect.soft(close, `${name}: targets closer than 3 mm`).toEqual([]);
			expect.soft(tiny, `${name}: capitals under 0.7°`).toEqual([]);
			expect.soft(faint, `${name}: contrast under 10:1`).toEqual([]);
			expect.soft(await person.cut(), `${name}: cut`).toEqual([]);
		}
	});
}

/** Measures all that is drawn on the screen at hand. Lengths in CSS pixels. */
function measure(page: Page, least: { target: number; gap: number; capital: number }) {
	return page.evaluate(
		({ least, ratio }) => {
			const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
			const name = (element: Element) =>
				`${element.getAttribute('data-answer') ?? element.getAttribute('data-control') ?? element.className} « ${(element.textContent ?? '').trim().slice(0, 30)} »`;
			const buttons = [...document.querySelectorAll('button')].filter(shown);
			const boxes = buttons.map((button) => button.getBoundingClientRect());
			const small = buttons
				.filter((_, at) => Math.min(boxes[at]!.width, boxes[at]!.height) < least.target - 0.5)
				.map((button) => `${name(button)} ${button.clientWidth} × ${button.clientHeight}`);
			const close: string[] = [];
			boxes.forEach((a, at) =>
				boxes.slice(at + 1).forEach((b, next) => {
					const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
					const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
					if (Math.max(across, down) < least.gap - 0.5)
						close.push(
							`${name(buttons[at]!)} and ${name(buttons[at + 1 + next]!)}: ${Math.max(across, down)}`
						);
				})
			);
			const texts = [...document.querySelectorAll<HTMLElement>('body *')].filter(
				(element) =>
					shown(element) &&
					[...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
			);
			const tiny = texts
				.filter((text) => parseFloat(getComputedStyle(text).fontSize) * ratio < least.capital - 0.2)
				.map((text) => `${name(text)} ${getComputedStyle(text).fontSize}`);
			const written = texts.map((text) => ({
				name: name(text),
				ink: getComputedStyle(text).color,
				paper: background(text)
			}));
			return { small, close, tiny: [...new Set(tiny)], written };

			function background(element: Element | null): string {
				if (!element) return 'rgb(255, 255, 255)';
				const colour = getComputedStyle(element).backgroundColor;
				return /, 0\)$/.test(colour) ? background(element.parentElement) : colour;
			}
		},
		{ least, ratio: LATIN_CAP_HEIGHT }
	);
}

test('a person with a keyboard alone reaches a ticket, and nothing traps the focus', async ({ kiosk }) => {
	const page = await kiosk('Borne 2');
	const reach = async (selector: string) => {
		for (let presses = 0; presses < 40; presses++) {
			if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
			await page.keyboard.press('Tab');
		}
		throw new Error(`Tab never reaches ${selector}`);
	};
	const enter = async (selector: string) => {
		await reach(selector);
		await page.waitForTimeout(520);
		await page.keyboard.press('Enter');
	};
	await enter('[data-language="fr"]');
	const person = new Person(page);
	await person.sees('need');
	const paper = await page.locator('.kiosk').evaluate((glass) => getComputedStyle(glass).backgroundColor);
	const reached = new Set<string>();
	for (let presses = 0; presses < 30; presses++) {
		await page.keyboard.press('Tab');
		const { name, width, colour, whole } = await page.evaluate(() => {
			const focused = document.activeElement as HTMLElement;
			const { outlineWidth, outlineOffset, outlineColor } = getComputedStyle(focused);
			const { left, top, right, bottom } = focused.getBoundingClientRect();
			const around = parseFloat(outlineWidth) + parseFloat(outlineOffset);
			const { answer, control, ear } = focused.dataset;
			return {
				name: answer ?? control ?? ear ?? '',
				width: parseFloat(outlineWidth),
				colour: outlineColor,
				whole: Math.min(left, top) >= around && right + around <= innerWidth && bottom + around <= innerHeight
			};
		});
		reached.add(name);
		if (!name) continue;
		// WCAG 2.2, 2.4.13: two pixels thick, 3:1 against what is around it, and none of it off the glass.
		expect(width, name).toBeGreaterThanOrEqual(2);
		expect(contrast(channels(colour), channels(paper)), name).toBeGreaterThanOrEqual(3);
		expect(whole, `all of the ring around ${name} is on the glass`).toBe(true);
	}
	for (const one of ['cannot-enter', 'urgent', 'talk', 'listen', 'stop', 'help', 'language', 'settings'])
		expect([...reached]).toContain(one);
	await enter('[data-answer="cannot-enter"]');
	await enter('[data-answer="theme-family"]');
	await enter('[data-answer="caf-access"]');
	await person.sees('step');
	await enter('[data-control="help"]');
	await enter('[data-answer="show"]');
	await person.sees('call-sent');
});

test('a tactile keypad chooses, listens and calls', async ({ kiosk }) => {
	const page = await kiosk('Borne 2');
	const person = new Person(page);
	const type = async (key: string) => {
		await page.waitForTimeout(520);
		await page.keyboard.press(key);
	};
	await type('1');
	await person.sees('need');
	await type('1');
	await person.sees('themes');
	await type('1');
	await person.sees('services');
	await type('Backspace');
	await person.sees('themes');
	await type('Backspace');
	await person.sees('need');
	await type('0');
	await expect(page.locator('.said').first()).toBeVisible();
	await type('Escape');
	await expect(page.locator('.said')).toHaveCount(0);
	// Arrows go from one answer to the next and say it; Enter chooses.
	const focused = () =>
		page.evaluate(() => {
			const { answer, control } = (document.activeElement as HTMLElement).dataset;
			return answer ?? control;
		});
	const order = await page
		.locator('[data-answer]')
		.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['answer']));
	await type('ArrowRight');
	expect(await focused()).toBe(order[0]);
	await type('ArrowRight');
	expect(await focused()).toBe(order[1]);
	await expect(page.locator(`[data-answer="${order[1]}"] .said`).first()).toBeVisible();
	await type('ArrowLeft');
	await type('ArrowUp');
	expect(await focused()).toBe('language');
	await type('ArrowDown');
	await type('Enter');
	await person.sees('themes');
	// The voice is slower for this person, and the place is kept.
	await page.evaluate(() => {
		const { play } = HTMLMediaElement.prototype;
		HTMLMediaElement.prototype.play = function () {
			document.documentElement.dataset['rate'] = String(this.playbackRate);
			return play.call(this);
		};
	});
	await type('/');
	await type('Insert');
	await expect(page.locator('html')).toHaveAttribute('data-rate', '0.75');
	await type('.');
	await type('.');
	await type('0');
	await expect(page.locator('html')).toHaveAttribute('data-rate', '1.3');
	await person.sees('themes');
	await type('*');
	await person.sees('call-sent');
});
