import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as metrics from './metrics.ts';

const require = createRequire(import.meta.url);
const css = readFileSync(fileURLToPath(new URL('./fonts.css', import.meta.url)), 'utf8');
const files = [...css.matchAll(/url\(\s*'([^']+)'/g)].map(([, path]) => path!);
const latin = files.filter((path) => path.includes('-latin-'));
const arabic = files.filter((path) => path.includes('-arabic-'));

/** First tags of the table that the WOFF2 specification numbers (section 5.2); fonts here use no other but these. */
const KNOWN =
	'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB'.split(
		' '
	);

/** Tables of a WOFF2 file; glyf and loca stay in their transformed shape, which nothing here reads. */
function tablesOf(path: string): Map<string, Buffer> {
	const file = readFileSync(require.resolve(path));
	expect(file.toString('latin1', 0, 4)).toBe('wOF2');
	let at = 48;
	const number = () => {
		for (let value = 0; ;) {
			const byte = file[at++]!;
			value = value * 128 + (byte & 127);
			if (!(byte & 128)) return value;
		}
	};
	const directory = Array.from({ length: file.readUInt16BE(12) }, () => {
		const flags = file[at++]!;
		const tag = (flags & 63) === 63 ? file.toString('latin1', at, (at += 4)) : KNOWN[flags & 63]!;
		const length = number();
		const transformed = ['glyf', 'loca'].includes(tag) ? flags >> 6 !== 3 : flags >> 6 !== 0;
		return { tag, length: transformed ? number() : length };
	});
	const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
	let from = 0;
	return new Map(directory.map(({ tag, length }) => [tag, data.subarray(from, (from += length))]));
}

/** Whether a character has a glyph, by the format 4 table of `cmap`. */
function holds(cmap: Buffer, character: string): boolean {
	const code = character.codePointAt(0)!;
	const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
		cmap.readUInt32BE(4 + index * 8 + 4)
	);
	return starts.some((at) => {
		if (cmap.readUInt16BE(at) !== 4) return false;
		const count = cmap.readUInt16BE(at + 6) / 2;
		return Array.from({ length: count }, (_, index) => ({
			end: cmap.readUInt16BE(at + 14 + index * 2),
			start: cmap.readUInt16BE(at + 16 + count * 2 + index * 2)
		})).some(({ start, end }) => start <= code && code <= end);
	});
}

describe('the fonts', () => {
	it('are two weights a script, woff2 only, from our own server', () => {
		expect(latin).toHaveLength(2);
		expect(arabic).toHaveLength(2);
		expect(files.every((path) => path.endsWith('.woff2'))).toBe(true);
		expect(css).not.toContain('http');
	});

	it.each(latin)('%s writes French: quotes, ligatures, accents, apostrophe, no-break space', (path) => {
		const cmap = tablesOf(path).get('cmap')!;
		const missing = [...'«»œŒÉÈÊÀÂÎÔÛÇéèêëàâîïôùûüç’…–€0123456789@\u00a0'].filter(
			(letter) => !holds(cmap, letter)
		);
		expect(missing).toEqual([]);
	});

	it.each(arabic)('%s writes Arabic', (path) => {
		const cmap = tablesOf(path).get('cmap')!;
		const missing = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىًٌٍَُِّْ؟،؛٠١٢٣٤٥٦٧٨٩'].filter(
			(letter) => !holds(cmap, letter)
		);
		expect(missing).toEqual([]);
	});

	it.each(latin)('%s has the heights that sizes are computed from', (path) => {
		const tables = tablesOf(path);
		const unit = tables.get('head')!.readUInt16BE(18);
		expect(tables.get('OS/2')!.readInt16BE(88) / unit).toBe(metrics.LATIN_CAP_HEIGHT);
		expect(tables.get('OS/2')!.readInt16BE(86) / unit).toBe(metrics.LATIN_X_HEIGHT);
	});

	it('draws Arabic no smaller than French', () => {
		expect(css.match(/size-adjust: 106%/g)).toHaveLength(2);
		expect(metrics.ARABIC_ALIF_HEIGHT).toBeGreaterThan(metrics.LATIN_CAP_HEIGHT);
		expect(metrics.ARABIC_DAL_HEIGHT).toBeCloseTo(metrics.LATIN_X_HEIGHT, 2);
	});
});

it('a capital is 6.1 mm high at 500 mm and 7.3 mm at 600 mm', () => {
	expect(metrics.smallestFontSize(500) * metrics.LATIN_CAP_HEIGHT).toBeCloseTo(6.1, 1);
	expect(metrics.smallestFontSize(600) * metrics.LATIN_CAP_HEIGHT).toBeCloseTo(7.3, 1);
	expect(metrics.smallestFontSize(500)).toBeCloseTo(9.14, 2);
});
