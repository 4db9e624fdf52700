/**
 * `npm run docs:generate`: writes the documents that are made from the catalogue (the recovery matrix, the graph of keys, the
 * map of each procedure) and from the ticket's machine. `tests/content/documents.test.ts` fails while one of them is not what the catalogue gives.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readContent, root } from './content-files.ts';
import { mapsFolder, pagesOf } from './docs/pages.ts';

const pages = pagesOf(readContent().content);
for (const [file, text] of Object.entries(pages)) {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}
// The map of a procedure that is gone goes too.
for (const file of readdirSync(join(root, mapsFolder))) {
	if (!Object.hasOwn(pages, `${mapsFolder}/${file}`)) rmSync(join(root, mapsFolder, file));
}
console.log(`${Object.keys(pages).length} documents written under docs/.`);
