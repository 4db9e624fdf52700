/**
 * Every step that a person can come to, in every language: whole, with a picture on every answer, a sound
 * for every text and the big help button. The kiosk is put on each screen by the page on which a site manager tries it out; `walk.spec.ts` goes on
 * foot. `npm run walk` looks at each step in each language on each glass, and listens to each, which takes most of an hour.
 */
import type { Page } from '@playwright/test';
import type { LanguageContent } from '../../src/lib/i18n/content.ts';
import { nothingLocal, settle } from '../../src/lib/procedures/local.ts';
import { demoLocal } from '../../src/lib/server/demo-local.ts';
import { hashOf } from '../../src/lib/session/rehearsal.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { expect, screens, signIn, test, type Relais } from '../fixtures.ts';
import { contentOf } from './contents.ts';
import { cutHere } from './cut.ts';
import { earOf, hurry } from './marks.ts';
import type { Language } from './person.ts';
import { nameOf, routes, type Node } from './routes.ts';

/** Least height and width of « J’ai besoin d’aide », in pixels. */
const smallestHelp = 64;

/** How much faster than life the voice speaks here. */
const speed = 8;

// Each glass has a kiosk of its own: they share out the workers.
test.describe.configure({ mode: 'parallel' });

const catalogue = settle(readContent().content.loaded.catalogue, { ...nothingLocal, settings: demoLocal });

interface Place {
	/** The step, as `procedure/step`. */
	name: string;
	procedure: string;
	answers: string[];
}

/** The screens behind each procedure that a person can begin with, each step in one place only. */
function scenesOf(): Place[] {
	const covered = new Set<string>();
	const starts = catalogue.needs.flatMap((need) => ('starts' in need ? [need.starts] : []));
	const first = Object.values(catalogue.procedures).filter(({ id, listed }) => listed || starts.includes(id));
	return first.flatMap(({ id }) => {
		const scenes: Place[] = [];
		const visit = (node: Node, answers: string[]) => {
			const name = nameOf(node);
			if (!covered.has(name)) scenes.push({ name, procedure: id, answers });
			covered.add(name);
			for (const [way, next] of node.ways) visit(next, [...answers, way]);
		};
		visit(
			routes(catalogue, id, (name) => !covered.has(name)),
			[]
		);
		return scenes;
	});
}

const scenes = scenesOf();
const everything = process.env.RELAIS_WALK === 'all';
const languages: Language[] = ['fr', 'en', 'ar'];
const glasses = {
	usual: screens.usual,
	dense: screens.dense,
	portrait: screens.portrait
};

/** In the short form each language has a glass; the long form has them all. */
const looked = languages.flatMap((language, at) =>
	Object.entries(glasses)
		.filter((_, glass) => everything || glass === at)
		.map(([glass, screen]) => ({ language, glass, screen }))
);
for (const { language, glass, screen } of looked) {
	test(`every step in ${language} on the ${glass} glass is whole and pictured`, async ({ kiosk, relais }) => {
		test.setTimeout(20 * 60_000);
		const page = await kiosk('Borne 1', { screen });
		// Nothing is said here: sounds would only keep the machine busy.
		await page.addInitScript(() => {
			const { fetch } = window;
			window.fetch = (what, how) =>
				String(what).startsWith('/clips/') ? Promise.reject(new Error('silent')) : fetch(what, how);
		});
		const { clips } = await rehearse(page, relais, language);
		const { wrong, keys } = await look(page, language, scenes);
		expect(wrong).toEqual([]);
		expect(keys.filter((key) => !key.startsWith('local:') && !clips[key])).toEqual([]);
	});
}

// Long: every step is listened to in every language (`npm run walk`).
if (everything)
	for (const language of languages) {
		test(`every step in ${language} is heard, its words marked in order`, async ({ kiosk, relais }) => {
			test.setTimeout(3 * 3_600_000);
			const page = await kiosk('Borne 1');
			await hurry(page, speed);
			await rehearse(page, relais, language);
			const spoken = scenes.filter(({ name }) => !isDiscreet(name));
			const wrong: string[] = [];
			for (const [at, { name, ...way }] of spoken.entries()) {
				await page.evaluate((hash) => void (location.hash = hash), hashOf({ language, ...way }));
				const [procedure, step] = name.split('/');
				await expect(page.locator(`main[data-procedure="${procedure}"][data-step="${step}"]`)).toBeVisible();
				const heard = await earOf(page).hears(`procedures/${procedure}:steps.${step}.text`);
				if (!heard.moved) wrong.push(`${name}: the sound does not move`);
				if (heard.marks.length === 0) wrong.push(`${name}: no word is marked`);
				if (!heard.inOrder) wrong.push(`${name}: words are not marked in order: ${heard.marks.join(' ')}`);
				if (at % 200 === 0) console.log(`${language}: ${at} of ${spoken.length} steps heard`);
			}
			expect(wrong).toEqual([]);
		});
	}

function isDiscreet(name: string): boolean {
	return catalogue.procedures[name.split('/')[0]!]!.discreet;
}

/** Opens the page on which screens are tried out, as the site manager of this kiosk. */
async function rehearse(page: Page, relais: Relais, language: Language): Promise<LanguageContent> {
	await page.addInitScript(`window.cutHere = ${cutHere.toString()}`);
	await signIn(page, relais, 'site_manager');
	await page.goto('/administration/content/try');
	await expect(page.locator('main[data-screen="need"]')).toBeVisible();
	return contentOf(page, language);
}

declare global {
	interface Window {
		cutHere: typeof cutHere;
	}
}

/** Puts the kiosk on each screen and looks at it: what is wrong, and the keys of all that is written. */
function look(page: Page, language: Language, places: Place[]): Promise<{ wrong: string[]; keys: string[] }> {
	const asked = places.map(({ name, ...way }) => ({ name, hash: hashOf({ language, ...way }) }));
	return page.evaluate(
		async ({ asked, target }) => {
			const wrong: string[] = [];
			const keys = new Set<string>();
			/** Where the help button stands, beside the button that leaves a discreet path and without it. */
			const places = new Map<boolean, DOMRect>();
			const drawn = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
			for (const { name, hash } of asked) {
				location.hash = hash;
				const [procedure, step] = name.split('/');
				const until = Date.now() + 5000;
				const here = () =>
					document.querySelector(`main[data-procedure="${procedure}"][data-step="${step}"]`) !== null;
				while (!here() && Date.now() < until) await drawn();
				if (!here()) {
					wrong.push(`${name}: not come to by ${hash}`);
					continue;
				}
				await drawn();
				const pictures = [...document.querySelectorAll<HTMLImageElement>('main img')];
				await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
				const blind = [...document.querySelectorAll('.card')].filter(
					(card) => !card.querySelector('img')?.naturalWidth
				);
				if (blind.length) wrong.push(`${name}: ${blind.length} answers without a picture`);
				const help = document.querySelector<HTMLButtonElement>('[data-control="help"]');
				const size = help?.getBoundingClientRect();
				if (!help || !size || help.disabled || getComputedStyle(help).visibility !== 'visible')
					wrong.push(`${name}: no help button`);
				else if (Math.min(size.width, size.height) < target)
					wrong.push(`${name}: a help button of ${size.width} × ${size.height}`);
				const apart = document.querySelector('[data-control="leave"]') !== null;
				const usual = places.get(apart) ?? size;
				// A crowded screen is drawn a little closer together.
				if (size && usual && Math.hypot(size.left - usual.left, size.top - usual.top) > target / 6)
					wrong.push(`${name}: the help button moved to ${size.left}, ${size.top}`);
				if (usual) places.set(apart, usual);
				const endless = document
					.getAnimations()
					.filter(({ effect }) => effect?.getComputedTiming().endTime === Infinity);
				if (endless.length) wrong.push(`${name}: something never stops moving`);
				for (const said of document.querySelectorAll<HTMLElement>('[data-said]'))
					keys.add(said.dataset['said']!);
				wrong.push(...window.cutHere().map((cut) => `${name}: ${cut}`));
			}
			return { wrong, keys: [...keys] };
		},
		{ asked, target: smallestHelp }
	);
}
