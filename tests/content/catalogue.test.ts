import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/lib/procedures/check.ts';
import { sentence } from '../../src/lib/procedures/findings.ts';
import { readContent, root } from '../../src/tools/content-files.ts';

const { content, findings } = readContent();

test('the content check finds nothing in the catalogue and its texts', () => {
	expect([...findings, ...checkContent(content)].map(sentence)).toEqual([]);
});

test('the command says the same, wherever it is called from', () => {
	const output = execFileSync(process.execPath, [join(root, 'src/tools/content-check.ts')], {
		cwd: tmpdir(),
		encoding: 'utf8'
	});
	expect(output).toContain(
		`${Object.keys(content.loaded.catalogue.procedures).length} procedures, 0 findings.`
	);
});
