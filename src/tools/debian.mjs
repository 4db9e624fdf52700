// What the tests need from the system: a Chromium, PostgreSQL's programs for the database suite, what reads the kiosk's scripts and firewall, and
// what makes a picture of a printed page.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @type {{ package: string, present: () => boolean }[]} */
const wanted = [
	{ package: 'chromium', present: () => existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium') },
	{ package: 'postgresql', present: () => Boolean(process.env.RELAIS_TEST_POSTGRES) || debianPostgres() },
	{ package: 'shellcheck', present: () => onPath('shellcheck') },
	{ package: 'nftables', present: () => onPath('nft') || existsSync('/usr/sbin/nft') },
	{ package: 'poppler-utils', present: () => onPath('pdftoppm') && onPath('pdftotext') }
];

/** @param {string} program */
const onPath = (program) =>
	(process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Debian keeps the server's programs out of the path, one folder per major version. */
function debianPostgres() {
	const folder = '/usr/lib/postgresql';
	return (
		existsSync(folder) && readdirSync(folder).some((major) => existsSync(join(folder, major, 'bin/initdb')))
	);
}

/**
 * Installs what is missing where that is allowed (root on Debian or Ubuntu); says how elsewhere. The stages that need
 * it fail by themselves when it stays missing.
 */
export function installMissing() {
	const missing = wanted.filter(({ present }) => !present()).map((need) => need.package);
	if (missing.length === 0) return;
	const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
	if (process.getuid?.() !== 0 || !onPath('apt-get')) {
		console.log(`Missing: ${missing.join(', ')}. As root: apt-get update && ${command}`);
		return;
	}
	console.log(`Installing ${missing.join(' and ')} from Debian…`);
	const done = spawnSync('sh', ['-c', `apt-get update -qq && ${command}`], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	});
	if (done.status !== 0) console.log(`Could not install them. As root: apt-get update && ${command}`);
}
