/** The guide of who installs a kiosk says what the scripts say: a guide that is late makes somebody stand before a machine that answers otherwise. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../src/tools/content-files.ts';

const file = join(root, 'docs/guides/installation.md');
const guide = readFileSync(file, 'utf8');
const installer = join(root, 'kiosk/install.sh');
const optionsIn = (text: string) => [...new Set(text.match(/--[a-z][a-z-]+/g))].toSorted();

test('its table has every option of install.sh, and no other', () => {
	const help = spawnSync(installer, ['--help'], { encoding: 'utf8' }).stdout;
	const rows = guide.split('\n').filter((line) => line.startsWith('| `--'));
	const named = rows.map((row) => row.split('|')[1]).join();
	expect(optionsIn(named)).toEqual(optionsIn(help));
	expect(optionsIn(named).length).toBeGreaterThan(10);
});

test('what it shows of a dry run is what a dry run says, in that order', { timeout: 120_000 }, () => {
	const shown = /```text dry-run\n([^]*?)\n```/.exec(guide)![1]!.split('\n');
	const [, words] = /^sudo kiosk\/install\.sh (.*--dry-run.*)$/m.exec(guide)!;
	const tree = mkdtempSync(join(tmpdir(), 'relais-guide-'));
	try {
		mkdirSync(join(tree, 'etc'));
		writeFileSync(join(tree, 'etc/os-release'), 'VERSION_ID="13"\n');
		writeFileSync(join(tree, 'etc/passwd'), '');
		const options = [...(words ?? '').split(' '), '--skip-packages', '--root', tree];
		const run = spawnSync(installer, options, { encoding: 'utf8' });
		// In a tree each command goes through it; on the computer itself it does not.
		const said = run.stdout.replaceAll(`chroot ${tree} `, '').split('\n');
		let from = 0;
		for (const line of shown) {
			const at = said.indexOf(line, from);
			expect(at, `« ${line} » is said, after the line before it`).toBeGreaterThanOrEqual(from);
			from = at + 1;
		}
	} finally {
		rmSync(tree, { recursive: true });
	}
});

test('its pictures and the pages it leads to are there', () => {
	const paths = [...guide.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path!);
	expect(paths.length).toBeGreaterThan(6);
	expect(paths.filter((path) => !existsSync(join(file, '..', path)))).toEqual([]);
});
