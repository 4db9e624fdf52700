import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../../tests/contrast.ts';
import { buildPictures, readList } from './build.ts';
import { refuseUnsafe } from './compose.ts';
import type { Credit } from './credits.ts';
import { pictureIds } from './ids.ts';
import { badgeOf, layersOf, originOf } from './list.ts';
import { pictureUrl } from './url.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const onDisk = (path: string) => readFileSync(root + path, 'utf8');
const folder = readdirSync(`${root}static/pictures`);
const list = readList(root);
const ids = Object.keys(list.pictures);

/** Red, green and blue, 0 to 255, of #rrggbb or #rgb. */
function channels(colour: string): number[] {
	const digits = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour;
	return [1, 3, 5].map((at) => parseInt(digits.slice(at, at + 2), 16));
}

describe('the pictures', () => {
	it('are up to date with the list and the drawings, with nothing left over', () => {
		const wanted = buildPictures(root);
		for (const [path, content] of wanted) expect(onDisk(path), `${path}: run npm run pictures`).toBe(content);
		const expected = [...wanted.keys()].filter((path) => path.startsWith('static/pictures/'));
		expect(folder.map((file) => `static/pictures/${file}`).sort()).toEqual(expected.sort());
	});

	it('have a file each, and an address that changes with their version', () => {
		expect([...pictureIds].sort()).toEqual([...ids].sort());
		for (const id of ids) expect(folder).toContain(`${id}.svg`);
		expect(pictureUrl('phone')).toMatch(/^\/pictures\/phone\.svg\?v=[0-9a-f]{10}$/);
	});

	it.each(ids)('%s stands alone: no script, no reference to anything, a size, a dark outline', (id) => {
		const svg = onDisk(`static/pictures/${id}.svg`);
		expect(svg).toMatch(
			/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="192" height="192" viewBox="3 3 66 66">/
		);
		refuseUnsafe(id, svg.replace(' xmlns="http://www.w3.org/2000/svg"', ''));
		expect(svg).not.toContain('currentColor');
		const strokes = [...svg.matchAll(/stroke="(#[0-9a-f]{3,6})"/g)].map(([, colour]) => colour!);
		const contrasts = strokes.map((colour) => contrast(channels(colour), [255, 255, 255]));
		// WCAG 1.4.11: what is needed to understand a picture has 3:1 with the white tile.
		expect(Math.max(...contrasts)).toBeGreaterThanOrEqual(3);
	});

	it('credit every drawing they use', () => {
		const credits = (
			JSON.parse(onDisk('static/pictures/credits.json')) as { pictures: Record<string, Credit[]> }
		).pictures;
		const page = onDisk('static/pictures/CREDITS.md');
		for (const [id, entry] of Object.entries(list.pictures)) {
			const badge = badgeOf(entry, list.badges);
			for (const layer of [...layersOf(entry), ...(badge ? [badge] : [])]) {
				const { set, name } = originOf(layer);
				expect(credits[id]).toContainEqual(expect.objectContaining({ set, name }));
				expect(page).toContain(`« ${name} »`);
			}
		}
		expect(page).toContain('CC BY-SA 4.0');
		expect(page).toContain('Copyright (c) 2020-2026 Paweł Kuna');
	});

	it('use every drawing of our own: none is left from a picture that went', () => {
		const used = new Set(
			[
				...Object.values(list.pictures).flatMap(layersOf),
				...Object.values(list.pictures).map((entry) => badgeOf(entry, list.badges))
			]
				.filter((layer) => layer !== undefined)
				.map(originOf)
				.filter(({ set }) => set === 'drawn')
				.map(({ name }) => `${name}.svg`)
		);
		expect(readdirSync(`${root}src/lib/pictures/drawn`).sort()).toEqual([...used].sort());
	});

	it('hold twenty signs, each in the colour of its name', () => {
		const colours = {
			yellow: ['#fcea2b'],
			blue: ['#61b2e4'],
			red: ['#ea5a47'],
			green: ['#b1cc33'],
			orange: ['#f4aa41'],
			purple: ['#8967aa', '#b399c8']
		};
		const signs = ids.filter((id) => id.startsWith('sign-'));
		expect(signs).toHaveLength(20);
		for (const id of signs) {
			const colour = id.split('-').at(-1) as keyof typeof colours;
			const svg = onDisk(`static/pictures/${id}.svg`);
			expect(
				colours[colour].some((value) => svg.includes(value)),
				id
			).toBe(true);
		}
	});

	it('weigh little: a step shows five at most', () => {
		for (const id of ids) expect(onDisk(`static/pictures/${id}.svg`).length, id).toBeLessThan(16_000);
		expect(onDisk('src/lib/pictures/icons.ts').length).toBeLessThan(6_000);
	});
});
