import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generated } from './generated.ts';

const kiosk = fileURLToPath(new URL('.', import.meta.url));
const files = join(kiosk, 'files');
const patient = { timeout: 400_000 };

/** Whether the program is there; says what is skipped when it is not. */
function has(program: string, what: string): boolean {
	const there = spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
	if (!there) console.log(`skipped: ${what} (no ${program} here)`);
	return there;
}

const every = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => statSync(path).isFile());

it('files made from TypeScript are those that TypeScript gives (npm run kiosk:files)', () => {
	for (const [file, text] of Object.entries(generated()))
		expect(readFileSync(join(kiosk, file), 'utf8'), file).toBe(text);
});

it.skipIf(!has('shellcheck', 'the scripts of the kiosk, by shellcheck'))(
	'shellcheck finds nothing to say',
	patient,
	() => {
		const scripts = every(kiosk).filter((path) => /^#!.*sh\n/.test(readFileSync(path, 'latin1')));
		expect(scripts.length).toBeGreaterThan(6);
		expect(spawnSync('shellcheck', scripts, { encoding: 'utf8' }).stdout).toBe('');
	}
);

/** Even a check asks the kernel, which a container without the right to it refuses. */
const mayRead =
	has('nft', 'the firewall’s rules, by nft') && spawnSync('nft', ['list', 'tables']).status === 0;

it.skipIf(!mayRead)('the firewall’s rules can be read', () => {
	const checked = spawnSync('nft', ['--check', '--file', join(files, 'etc/relais-kiosk/firewall.nft')], {
		encoding: 'utf8'
	});
	expect(checked.stderr).toBe('');
});

describe('install.sh', () => {
	let root: string;
	let log: string;

	beforeAll(() => {
		root = mkdtempSync(join(tmpdir(), 'relais-root-'));
		log = join(root, 'calls');
		mkdirSync(join(root, 'tree/etc'), { recursive: true });
		mkdirSync(join(root, 'bin'));
		writeFileSync(join(root, 'tree/etc/os-release'), 'VERSION_ID="13"\n');
		writeFileSync(join(root, 'tree/etc/passwd'), '');
		// What would run inside the tree is noted: a whole Debian is the long test's business (npm run test:kiosk).
		writeFileSync(join(root, 'bin/chroot'), `#!/bin/sh\necho "$@" >>'${log}'\n`, { mode: 0o755 });
	});
	afterAll(() => rmSync(root, { recursive: true, force: true }));

	const install = (...options: string[]) =>
		spawnSync(join(kiosk, 'install.sh'), ['--root', join(root, 'tree'), ...options], {
			encoding: 'utf8',
			env: { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}` }
		});
	const terminal = ['--mode', 'terminal', '--url', 'https://relais.example.fr', '--skip-packages'];

	it('says twice the same with --dry-run, and changes nothing', patient, () => {
		const before = every(join(root, 'tree'));
		const [once, again] = [install('--dry-run', ...terminal), install('--dry-run', ...terminal)];
		expect(once.stderr).toBe('');
		expect(once.status).toBe(0);
		expect(once.stdout).toContain('would: write /etc/relais-kiosk/labwc/rc.xml');
		expect(again.stdout).toBe(once.stdout);
		expect(every(join(root, 'tree'))).toEqual(before);
	});

	// On the computer itself, with no --root: a word of the script that is empty there once ended it half-way.
	it('goes to its end on the computer itself, server included', patient, () => {
		const project = join(root, 'project');
		cpSync(kiosk, join(project, 'kiosk'), { recursive: true });
		for (const [path, text] of [
			['build/index.js', ''],
			['node_modules/.bin/node', '#!/bin/sh\n'],
			['package.json', '{\n\t"version": "9.8.7"\n}\n']
		] as const) {
			mkdirSync(join(project, path, '..'), { recursive: true });
			writeFileSync(join(project, path), text, { mode: 0o755 });
		}
		const said = spawnSync(join(project, 'kiosk/install.sh'), ['--dry-run', '--skip-packages'], {
			encoding: 'utf8'
		});
		expect(said.stderr).toBe('');
		expect(said.status).toBe(0);
		expect(said.stdout).toContain('would: rm -rf /opt/relais/releases/9.8.7\n');
		expect(said.stdout).toMatch(/✓ Nothing was changed\.\n$/);
	});

	it('refuses what makes no sense, before touching anything', patient, () => {
		expect(install('--mode', 'terminal').stderr).toContain('needs --url');
		expect(install('--mode', 'terminal', '--url', 'relais').stderr).toContain('is an address');
		expect(install(...terminal, '--allow', 'a b').stderr).toContain('not the name of a host');
		expect(install(...terminal, '--keypad', 'x').stderr).toContain('--keypad is');
		expect(install(...terminal, '--off', '25:00').stderr).toContain('an hour is written');
	});

	it.skipIf(process.getuid?.() !== 0)(
		'fills every file in, writes nothing the second time, and takes all away again',
		patient,
		() => {
			const options = [
				...terminal,
				'--allow',
				'www.caf.fr',
				'--keypad',
				'1A2C:0e24',
				'--rotate',
				'90',
				'--read-only-root'
			];
			const first = install(...options);
			expect(first.stderr).toBe('');
			expect(first.status).toBe(0);
			const tree = join(root, 'tree');
			const written = every(tree).filter((path) => !path.endsWith('.crx'));
			expect(
				written.filter((path) =>
					/@(ORIGIN|GUARD_ID|ALLOW|MATRIX|KEYPADS|ON|OFF)@/.test(readFileSync(path, 'latin1'))
				)
			).toEqual([]);
			const policies = JSON.parse(
				readFileSync(join(tree, 'etc/chromium/policies/managed/relais.json'), 'utf8')
			);
			expect(policies.URLAllowlist).toContain('https://relais.example.fr');
			expect(policies.URLAllowlist).toContain('https://www.caf.fr');
			const [guard] = Object.keys(policies.ExtensionSettings).filter((id) => id !== '*');
			expect(guard).toMatch(/^[a-p]{32}$/);
			expect(readFileSync(join(tree, 'usr/lib/relais-kiosk/guard.xml'), 'utf8')).toContain(guard);
			expect(readFileSync(join(tree, 'etc/udev/rules.d/70-relais-kiosk.rules'), 'utf8')).toContain(
				'"0 -1 1 1 0 0"'
			);
			expect(readFileSync(join(tree, 'etc/usbguard/rules.conf'), 'utf8')).toContain('allow id 1a2c:0e24');
			// No server on a terminal.
			expect(existsSync(join(tree, 'etc/systemd/system/relais-server.service'))).toBe(false);
			const calls = readFileSync(log, 'utf8');
			expect(calls).toContain('systemctl mask --quiet ctrl-alt-del.target');
			expect(calls).not.toContain('relais-server.service');

			const second = install(...options);
			expect(second.status).toBe(0);
			expect(second.stdout).not.toContain('wrote');

			// The technician's checklist sees what is loosened, and nothing else; what chroot would have done is not done here.
			const loosen = (path: string, from: string, to: string) =>
				writeFileSync(join(tree, path), readFileSync(join(tree, path), 'utf8').replace(from, to));
			loosen(
				'etc/chromium/policies/managed/relais.json',
				'"DeveloperToolsAvailability": 2',
				'"DeveloperToolsAvailability": 1'
			);
			loosen(
				'etc/relais-kiosk/labwc/rc.xml',
				'key="F12"><action name="Execute"',
				'key="F12"><action name="None"'
			);
			const verified = spawnSync(join(kiosk, 'verify.sh'), ['--json', '--root', tree], { encoding: 'utf8' });
			const rows = JSON.parse(verified.stdout) as { id: string; ok: boolean | null }[];
			expect(verified.status).toBe(1);
			expect(rows.filter(({ ok }) => ok).length).toBeGreaterThan(30);
			expect(
				rows
					.filter(({ ok }) => ok === false)
					.map(({ id }) => id)
					.sort()
			).toEqual(['ctrl-alt-del', 'devtools', 'key-F12', 'key-none', 'kiosk-user']);

			expect(install('--uninstall').status).toBe(0);
			const left = every(tree).map((path) => path.slice(tree.length));
			expect(left.sort()).toEqual([
				'/etc/cups/cupsd.conf',
				'/etc/os-release',
				'/etc/passwd',
				'/etc/usbguard/usbguard-daemon.conf'
			]);
			expect(readFileSync(join(tree, 'etc/cups/cupsd.conf'), 'utf8')).toBe('');
		}
	);

	it.skipIf(!has('systemd-analyze', 'the units, by systemd-analyze'))(
		'systemd understands every unit',
		patient,
		() => {
			const units = join(root, 'units');
			cpSync(join(files, 'etc/systemd/system'), units, { recursive: true });
			const names = every(units).filter((path) => /\.(service|timer)$/.test(path));
			for (const path of names)
				writeFileSync(
					path,
					readFileSync(path, 'utf8').replace('@ON@', '07:00:00').replace('@OFF@', '21:00:00')
				);
			expect(names.length).toBeGreaterThan(10);
			const checked = spawnSync('systemd-analyze', ['verify', '--man=no', ...names], {
				encoding: 'utf8',
				env: { ...process.env, SYSTEMD_UNIT_PATH: `${units}:` }
			});
			// The programs are on a kiosk, not here.
			const said = checked.stderr
				.split('\n')
				.filter((line) => line && !/is not executable: No such file/.test(line));
			expect(said).toEqual([]);
			// It does find fault.
			writeFileSync(join(units, 'relais-wrong.service'), '[Service]\nExecStart=/bin/true\nRestarts=always\n');
			const wrong = spawnSync(
				'systemd-analyze',
				['verify', '--man=no', join(units, 'relais-wrong.service')],
				{ encoding: 'utf8' }
			);
			expect(wrong.stderr).toContain('Restarts');
		}
	);
});
