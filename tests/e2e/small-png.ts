/**
 * Makes a screenshot small enough for a repository: one byte a pixel, from a palette of its 256 commonest colours. Screens of
 * flat colours lose nothing that an eye sees. No package: PNG is deflate and a few headers (PNG, third edition, W3C 2025).
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const most = 256;

interface Pixels {
	width: number;
	height: number;
	/** 0xRRGGBB of each pixel, row by row. */
	colours: Uint32Array;
}

/** @param png what Chromium writes: 8 bits, RGB or RGBA, not interlaced */
export function shrink(png: Buffer): Buffer {
	const { width, height, colours } = read(png);
	const palette = commonest(colours);
	const near = nearest(palette);
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = near(colours[y * width + x]!);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
	return Buffer.concat([
		signature,
		chunk('IHDR', header),
		chunk('PLTE', table),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	const check = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}

function read(png: Buffer): Pixels {
	const width = png.readUInt32BE(16);
	const height = png.readUInt32BE(20);
	const [depth, type, , , interlaced] = png.subarray(24, 29);
	if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0)
		throw new Error('not a PNG that Chromium writes');
	const size = type === 6 ? 4 : 3;
	const bytes = unfilter(inflateSync(dataOf(png)), width * size, height, size);
	const colours = new Uint32Array(width * height);
	for (let i = 0; i < colours.length; i++)
		colours[i] = (bytes[i * size]! << 16) | (bytes[i * size + 1]! << 8) | bytes[i * size + 2]!;
	return { width, height, colours };
}

function dataOf(png: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 8; at < png.length;) {
		const length = png.readUInt32BE(at);
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}
	return Buffer.concat(parts);
}

/** Each row says how its bytes were told from their neighbours (PNG, section 9). */
function unfilter(data: Buffer, stride: number, height: number, size: number): Uint8Array {
	const out = new Uint8Array(stride * height);
	for (let y = 0; y < height; y++) {
		const filter = data[y * (stride + 1)]!;
		for (let x = 0; x < stride; x++) {
			const at = y * stride + x;
			const left = x >= size ? out[at - size]! : 0;
			const up = y > 0 ? out[at - stride]! : 0;
			const corner = x >= size && y > 0 ? out[at - stride - size]! : 0;
			out[at] = data[y * (stride + 1) + 1 + x]! + guess(filter, left, up, corner);
		}
	}
	return out;
}

function guess(filter: number, left: number, up: number, corner: number): number {
	if (filter === 1) return left;
	if (filter === 2) return up;
	if (filter === 3) return (left + up) >> 1;
	if (filter !== 4) return 0;
	const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	return a <= b && a <= c ? left : b <= c ? up : corner;
}

function commonest(colours: Uint32Array): number[] {
	const counts = new Map<number, number>();
	for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.slice(0, most)
		.map(([colour]) => colour);
}

/** Index of the palette's colour that looks most like another. */
function nearest(palette: readonly number[]): (colour: number) => number {
	const known = new Map(palette.map((colour, at) => [colour, at]));
	return (colour) => {
		let best = known.get(colour);
		if (best !== undefined) return best;
		best = 0;
		let least = Infinity;
		for (const [at, other] of palette.entries()) {
			const red = (colour >> 16) - (other >> 16);
			const green = ((colour >> 8) & 255) - ((other >> 8) & 255);
			const blue = (colour & 255) - (other & 255);
			const far = 2 * red * red + 4 * green * green + 3 * blue * blue;
			if (far < least) [least, best] = [far, at];
		}
		known.set(colour, best);
		return best;
	};
}
