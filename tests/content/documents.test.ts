import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContent, root } from '../../src/tools/content-files.ts';
import { mapsFolder, pagesOf } from '../../src/tools/docs/pages.ts';

const pages = pagesOf(readContent().content);

test('the generated documents are what the catalogue gives (otherwise: npm run docs:generate)', () => {
	const stale = Object.entries(pages)
		.filter(
			([file, text]) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text
		)
		.map(([file]) => file);
	expect(stale).toEqual([]);
});

test('no map is left of a procedure that is gone', () => {
	const files = readdirSync(join(root, mapsFolder)).map((file) => `${mapsFolder}/${file}`);
	expect(files.filter((file) => !Object.hasOwn(pages, file))).toEqual([]);
});

test('a link from one document to another leads to a file', () => {
	for (const [file, text] of Object.entries(pages)) {
		for (const [, path] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g))
			expect(existsSync(join(root, file, '..', path!)), `${file}: ${path}`).toBe(true);
	}
});
