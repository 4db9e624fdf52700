/**
 * Every step that a person can come to, in every language, on every glass: whole, with a picture on every answer and a sound
 * for every text. The kiosk is put on each screen by the page on which a site manager tries it out; `walk.spec.ts` goes there
 * by hand and listens.
 */
import type { Page } from '@playwright/test';
import { nothingLocal, settle } from '../../src/lib/procedures/local.ts';
import { demoLocal } from '../../src/lib/server/demo-local.ts';
import { hashOf } from '../../src/lib/session/rehearsal.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { expect, screens, signIn, test } from '../fixtures.ts';
import { contentOf } from './contents.ts';
import { cutHere } from './cut.ts';
import type { Language } from './person.ts';
import { nameOf, routes, type Node } from './routes.ts';

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
const glasses = {
	usual: screens.usual,
	portrait: screens.portrait,
	dense: screens.dense
};

for (const [glass, screen] of Object.entries(glasses)) {
	for (const language of ['fr', 'en', 'ar'] as Language[]) {
		test(`every step in ${language} on the ${glass} glass is whole, pictured and voiced`, async ({
			kiosk,
			relais
		}) => {
			test.setTimeout(15 * 60_000);
			const page = await kiosk('Borne 1', { screen });
			await signIn(page, relais, 'site_manager');
			await page.addInitScript(`window.cutHere = ${cutHere.toString()}`);
			// Nothing is said here: sounds would only keep the machine busy.
			await page.addInitScript(() => {
				const { fetch } = window;
				window.fetch = (what, how) =>
					String(what).startsWith('/clips/') ? Promise.reject(new Error('silent')) : fetch(what, how);
			});
			await page.goto('/administration/content/try');
			await expect(page.locator('main[data-screen="need"]')).toBeVisible();
			const { clips } = await contentOf(page, language);
			const { wrong, keys } = await look(page, language, scenes);
			expect(wrong).toEqual([]);
			expect(keys.filter((key) => !key.startsWith('local:') && !clips[key])).toEqual([]);
		});
	}
}

declare global {
	interface Window {
		cutHere: typeof cutHere;
	}
}

/** Puts the kiosk on each screen and looks at it: what is wrong, and the keys of all that is written. */
function look(page: Page, language: Language, places: Place[]): Promise<{ wrong: string[]; keys: string[] }> {
	const asked = places.map(({ name, ...way }) => ({ name, hash: hashOf({ language, ...way }) }));
	return page.evaluate(async (asked) => {
		const wrong: string[] = [];
		const keys = new Set<string>();
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
			for (const said of document.querySelectorAll<HTMLElement>('[data-said]'))
				keys.add(said.dataset['said']!);
			wrong.push(...window.cutHere().map((cut) => `${name}: ${cut}`));
		}
		return { wrong, keys: [...keys] };
	}, asked);
}
