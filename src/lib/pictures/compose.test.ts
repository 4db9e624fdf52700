import { describe, expect, it } from 'vitest';
import { compose, innerOf, refuseUnsafe, withoutUse } from './compose.ts';
import type { Layer } from './list.ts';
import { onePath } from './path.ts';

const plain = { at: [0, 0] as [number, number], scale: 1, flip: false, recolour: {} };
const circle: Layer = { openmoji: 'circle', ...plain };
const drawings = () => '<circle cx="36" cy="36" r="20" fill="#ea5a47" stroke="#61b2e4" stroke-width="2"/>';

describe('a picture', () => {
	it('is one drawing, cropped to what is drawn', () => {
		expect(compose([circle], undefined, drawings)).toBe(
			'<svg xmlns="http://www.w3.org/2000/svg" width="192" height="192" viewBox="3 3 66 66">' +
				drawings() +
				'</svg>\n'
		);
	});

	it('swaps colours without painting one twice', () => {
		const swapped = compose(
			[{ ...circle, recolour: { '#ea5a47': '#61b2e4', '#61b2e4': '#ea5a47' } }],
			undefined,
			drawings
		);
		expect(swapped).toContain('fill="#61b2e4" stroke="#ea5a47"');
	});

	it('refuses a colour that the drawing has not: the set changed under us', () => {
		expect(() => compose([{ ...circle, recolour: { '#123456': '#000000' } }], undefined, drawings)).toThrow(
			'circle: no #123456 to recolour'
		);
	});

	it('grows about its centre, moves and turns round', () => {
		expect(compose([{ ...circle, scale: 0.5, at: [10, -4] }], undefined, drawings)).toContain(
			'matrix(0.5 0 0 0.5 28 14)'
		);
		expect(compose([{ ...circle, flip: true }], undefined, drawings)).toContain('matrix(-1 0 0 1 72 0)');
	});

	it('carries its badge on a white disc with a dark ring, drawn with thicker lines', () => {
		const svg = compose([circle], circle, drawings);
		expect(svg).toContain('r="15" fill="#fff" stroke="#000"');
		expect(svg.match(/stroke-width="3\.4"/g)).toHaveLength(1);
	});

	it('brings a Tabler outline to the same grid in ink', () => {
		const tabler: Layer = { tabler: 'x', colour: '#12203a', ...plain };
		expect(compose([tabler], undefined, () => '<path stroke="currentColor" d="M1 1"/>')).toContain(
			'<g transform="matrix(2.5 0 0 2.5 6 6)"><path stroke="#12203a" d="M1 1"/></g>'
		);
	});

	it.each([
		'<script>alert(1)</script>',
		'<path onload="x()"/>',
		'<image href="a.png"/>',
		'<path fill="url(#a)"/>',
		'<path id="a"/>',
		'<text>SMS</text>'
	])('refuses %s', (body) => {
		expect(() => refuseUnsafe('bad', body)).toThrow(/^bad: « .+ » is not allowed in a picture$/);
	});

	it('puts shared shapes back in place', () => {
		const body = '<defs><path id="a" d="M1 1"/></defs><use href="#a"/><use fill="#fff" href="#a"/>';
		expect(withoutUse(body)).toBe('<path d="M1 1"/><g fill="#fff"><path d="M1 1"/></g>');
	});
});

describe('a drawing of our own', () => {
	it('keeps its strokes and loses its size and comments', () => {
		const file =
			'<svg xmlns="x" viewBox="0 0 72 72" width="72" stroke-width="2">\n<!-- why -->\n<path d="M1 1"/>\n</svg>\n';
		expect(innerOf('a', file)).toBe('<g stroke-width="2"><path d="M1 1"/></g>');
	});

	it('is refused on another grid', () => {
		expect(() => innerOf('a', '<svg viewBox="0 0 24 24"><path d="M1 1"/></svg>')).toThrow('72 × 72');
		expect(() => innerOf('a', '<div/>')).toThrow('not one <svg>');
	});
});

describe('a control', () => {
	it('becomes one path whatever it was made of', () => {
		expect(onePath('a', '<g fill="none"><path d="M1 2h3"/><path d="m4 5 6 7"/></g>')).toBe('M1 2h3M4 5l6 7');
		expect(onePath('b', '<circle cx="12" cy="12" r="9"/>')).toBe('M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0');
		expect(onePath('c', '<rect x="3" y="4" width="8" height="6" rx="1"/>')).toBe(
			'M4 4h6a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1z'
		);
	});

	it('is refused when it cannot be a path', () => {
		expect(() => onePath('d', '<image/>')).toThrow('icon d: <image> cannot become a path');
		expect(() => onePath('e', '<g></g>')).toThrow('icon e is empty');
	});
});
