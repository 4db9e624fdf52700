/** What comes out of a printer, looked at as a person would: pages as pictures, their words, and their code under a telephone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import readQr from 'jsqr';
import { PNG } from 'pngjs';

/** Millimetres: the roll of a receipt printer, cut off after a hand's length or two, and a sheet. */
export const papers = { '80 mm': { width: 80, height: 297 }, A4: { width: 210, height: 297 } } as const;

export interface Sheet {
	/** Its words, in the order in which they were drawn. */
	words: string;
	picture: PNG;
}

/** Dots in a millimetre of the pictures: those of a receipt printer. */
const dots = 8;

/** Prints what the page would print. */
export function print(page: Page, paper: { width: number; height: number }): Promise<Buffer> {
	const { width, height } = paper;
	return page.pdf({ width: `${width}mm`, height: `${height}mm`, printBackground: true });
}

/** The sheets of a PDF, by Debian's poppler-utils. */
export function sheetsOf(pdf: Buffer): Sheet[] {
	const folder = mkdtempSync(join(tmpdir(), 'relais-paper-'));
	try {
		const file = join(folder, 'paper.pdf');
		writeFileSync(file, pdf);
		execFileSync('pdftoppm', ['-r', String(dots * 25.4), '-png', file, join(folder, 'sheet')]);
		const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
		return pictures.toSorted().map((name, at) => ({
			words: execFileSync('pdftotext', ['-f', String(at + 1), '-l', String(at + 1), file, '-'], {
				encoding: 'utf8'
			}),
			picture: PNG.sync.read(readFileSync(join(folder, name)))
		}));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The QR code on a sheet: where it leads, and its width on paper in millimetres without its quiet zone; null without one. */
export function codeOn({ picture }: Sheet): { leads: string; width: number } | null {
	const code = readQr(new Uint8ClampedArray(picture.data), picture.width, picture.height);
	if (!code) return null;
	const { topLeftCorner: left, topRightCorner: right } = code.location;
	return { leads: code.data, width: Math.hypot(right.x - left.x, right.y - left.y) / dots };
}

/** Whether something is drawn nearer to an edge of the sheet than a printer can go. */
export function touchesAnEdge({ picture }: Sheet, millimetres = 3): boolean {
	const { width, height, data } = picture;
	const near = millimetres * dots;
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const middle = x >= near && x < width - near && y >= near && y < height - near;
			if (!middle && data[4 * (y * width + x)]! < 250) return true;
		}
	return false;
}

/** Share of the sheet's height down to the last thing drawn: 0 for an empty one. */
export function filled({ picture }: Sheet): number {
	const { width, height, data } = picture;
	for (let y = height - 1; y >= 0; y -= 1)
		for (let x = 0; x < width; x += 1) if (data[4 * (y * width + x)]! < 250) return (y + 1) / height;
	return 0;
}

/** Sentences that are not whole on the sheet. In Arabic a file holds letters in the order of drawing: word by word there. */
export function missingOn(sheet: Sheet, sentences: readonly string[]): string[] {
	const there = lettersOf(sheet.words);
	return sentences.filter((sentence) => {
		const parts = /\p{Script=Arabic}/u.test(sentence) ? sentence.split(/\s+/) : [sentence];
		return !parts.every((part) => there.includes(lettersOf(part)));
	});
}

/** Letters and digits: a file has its own spaces, and its own order of Arabic marks. */
const lettersOf = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
