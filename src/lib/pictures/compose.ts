/**
 * Makes one SVG out of drawings on OpenMoji's 72 × 72 grid. Pure text in, text out: the same list and the same drawings give the
 * same bytes on every machine.
 */
import { originOf, type Layer } from './list.ts';

/** SVG markup of a drawing, without its `<svg>` element; on a 24 × 24 grid for Tabler, 72 × 72 otherwise. */
export type Drawings = (set: 'openmoji' | 'tabler' | 'drawn', name: string) => string;

/**
 * Part of OpenMoji's grid that is shown. The set keeps 6 to 8 units of white around its drawings; tiles have their own padding, so
 * that margin would only make pictures smaller than the 20 mm they are read at.
 */
const VIEW = '3 3 66 66';
/** Width and height written in the file, in CSS pixels: only a default, the screen decides. */
const SIZE = 192;

/** With a badge the main drawing steps back to the top left, so that the disc hides little of it. */
const BESIDE_BADGE = 'matrix(.9 0 0 .9 .3 .3)';
/** Centre and radius of the badge's disc: nearly half of the picture, 9 mm on a 20 mm one. */
const BADGE = { x: 52.9, y: 52.9, radius: 15, halo: 17.4, glyph: 0.35 };

const INK = '#000';

/** Two decimals, without the zeros nobody needs. */
const round = (value: number) => String(Math.round(value * 100) / 100);

/**
 * Refuses what an `<img>` must not carry: scripts, styles, links, references to other files or to ids (two layers
 * could use the same).
 * @throws Error naming the drawing and what was found in it.
 */
export function refuseUnsafe(name: string, body: string): void {
	const found =
		/<(script|style|foreignObject|image|use|a|text)\b|\b(on[a-z]+|id|href|xlink:href|style|class)=|url\(|https?:/i.exec(
			body
		);
	if (found) throw new Error(`${name}: « ${found[0]} » is not allowed in a picture`);
}

/** Puts shapes that Iconify shares through `<use>` back in place, so that a picture needs no ids. */
export function withoutUse(body: string): string {
	const shared = new Map(
		[...body.matchAll(/<(\w+) id="(\w+)"([^>]*)\/>/g)].map(([, tag, id, rest]) => [id, `<${tag}${rest}/>`])
	);
	return body
		.replaceAll(/<defs>(<\w+ id="\w+"[^>]*\/>)*<\/defs>/g, '')
		.replaceAll(
			/<use([^>]*) href="#(\w+)"([^>]*)\/>/g,
			(whole, before: string, id: string, after: string) => {
				const shape = shared.get(id);
				if (!shape) return whole;
				return before + after ? `<g${before}${after}>${shape}</g>` : shape;
			}
		);
}

function recoloured(layer: Layer, body: string): string {
	for (const from of Object.keys(layer.recolour))
		if (!body.includes(from)) throw new Error(`${originOf(layer).name}: no ${from} to recolour`);
	// All at once: with one colour after the other, a swap (red to blue, blue to red) would paint the same stroke twice.
	return body.replaceAll(/#[0-9a-f]{6}\b/g, (colour) => layer.recolour[colour] ?? colour);
}

/** Tabler draws on 24 × 24 with strokes of 2 and no colour of its own: bring it to the 72 grid. */
function onGrid(layer: Layer, body: string): string {
	if (!('tabler' in layer)) return body;
	return `<g transform="matrix(2.5 0 0 2.5 6 6)">${body.replaceAll('currentColor', layer.colour)}</g>`;
}

function placed(layer: Layer, body: string): string {
	const { at, scale, flip } = layer;
	if (scale === 1 && !flip && at[0] === 0 && at[1] === 0) return body;
	const across = flip ? -scale : scale;
	const numbers = [across, 0, 0, scale, 36 - 36 * across + at[0], 36 - 36 * scale + at[1]].map(round);
	return `<g transform="matrix(${numbers.join(' ')})">${body}</g>`;
}

function drawnLayer(layer: Layer, drawings: Drawings): string {
	const { set, name } = originOf(layer);
	const body = withoutUse(drawings(set, name));
	refuseUnsafe(`${set} ${name}`, body);
	return placed(layer, onGrid(layer, recoloured(layer, body)));
}

/** A white disc with a dark ring and a white halo; its glyph is small, so its strokes are drawn thicker. */
function badgeMarkup(badge: Layer, drawings: Drawings): string {
	const { x, y, radius, halo, glyph } = BADGE;
	const thicker = drawnLayer(badge, drawings).replaceAll('stroke-width="2"', 'stroke-width="3.4"');
	const shift = [x, y].map((centre) => round(centre - 36 * glyph)).join(' ');
	return (
		`<circle cx="${x}" cy="${y}" r="${halo}" fill="#fff"/>` +
		`<circle cx="${x}" cy="${y}" r="${radius}" fill="#fff" stroke="${INK}" stroke-width="2"/>` +
		`<g transform="matrix(${glyph} 0 0 ${glyph} ${shift})">${thicker}</g>`
	);
}

const minified = (markup: string) => markup.replaceAll(/>\s+</g, '><').replaceAll(/\s+/g, ' ').trim();

/**
 * One picture as a standalone SVG file, newline at the end.
 * @throws Error when a drawing is missing, holds something unsafe, or has not the colour to replace.
 */
export function compose(layers: Layer[], badge: Layer | undefined, drawings: Drawings): string {
	const main = layers.map((layer) => drawnLayer(layer, drawings)).join('');
	const body = badge ? `<g transform="${BESIDE_BADGE}">${main}</g>${badgeMarkup(badge, drawings)}` : main;
	const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="${VIEW}">`;
	return `${minified(open + body)}</svg>\n`;
}

/**
 * What is inside a drawing of our own, with the attributes of its `<svg>` element (stroke, caps…) moved to a group.
 * @throws Error when the file is not one `<svg>` on the 72 × 72 grid.
 */
export function innerOf(name: string, file: string): string {
	const whole = /^\s*<svg ([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(file);
	if (!whole?.[1] || !whole[2]) throw new Error(`drawn/${name}.svg is not one <svg> element`);
	if (!whole[1].includes('viewBox="0 0 72 72"'))
		throw new Error(`drawn/${name}.svg is not on the 72 × 72 grid`);
	const kept = whole[1].replaceAll(/(?<!\S)(xmlns|viewBox|width|height)="[^"]*"/g, '').trim();
	const inner = whole[2].replaceAll(/<!--[\s\S]*?-->/g, '');
	return minified(kept ? `<g ${kept}>${inner}</g>` : inner);
}
