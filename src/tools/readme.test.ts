import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './prepare.mjs';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('every variable that the server reads is in the table of the README', () => {
	const variables = [...read('src/lib/server/config.ts').matchAll(/^\t([A-Z][A-Z_]+): v\./gm)].map(
		([, name]) => name
	);
	expect(variables).toContain('PORT');
	const told = [...read('README.md').matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name);
	expect(variables.filter((name) => !told.includes(name))).toEqual([]);
});

test('every file and npm script that the README and CONTRIBUTING name exists', async () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	for (const page of ['README.md', 'CONTRIBUTING.md', 'kiosk/README.md']) {
		for (const [, name] of read(page).matchAll(/npm run ([a-z:]+)/g))
			expect(Object.keys(scripts)).toContain(name);
		for (const [, path] of read(page).matchAll(/\]\(((?!https?:)[^)]+)\)/g))
			expect(() => read(join(dirname(page), path!)), path).not.toThrow(/ENOENT/);
	}
});
