/**
 * `npm run pictures`: builds `static/pictures/` and the files generated beside `pictures.yaml`. With `--check` it writes
 * nothing and fails when one of them is out of date.
 */
import { writeFileSync, readFileSync, readdirSync, rmSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPictures } from '../lib/pictures/build.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PICTURES = 'static/pictures/';

function read(path: string): string | null {
	try {
		return readFileSync(root + path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

const checking = process.argv.includes('--check');
if (!checking) mkdirSync(root + PICTURES, { recursive: true });
const wanted = buildPictures(root);
const stray = readdirSync(root + PICTURES)
	.map((file) => PICTURES + file)
	.filter((path) => !wanted.has(path));
const changed = [...wanted].filter(([path, content]) => read(path) !== content).map(([path]) => path);

if (checking) {
	for (const path of changed) console.error(`${path}: out of date`);
	for (const path of stray) console.error(`${path}: no longer in the list`);
	if (changed.length + stray.length > 0) {
		console.error('Run « npm run pictures » and commit what it writes.');
		process.exitCode = 1;
	} else console.log(`${wanted.size} files up to date`);
} else {
	for (const path of changed) writeFileSync(root + path, wanted.get(path)!);
	for (const path of stray) rmSync(root + path);
	console.log(`${wanted.size} files, ${changed.length} written, ${stray.length} removed`);
}
