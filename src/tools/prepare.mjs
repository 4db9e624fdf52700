// What `npm start` and `npm test` share. Plain JavaScript on Node's own modules: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project, whatever the folder the command is called from. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Node that may run these tools before the install; oldest that Debian 13 and current LTS lines ship. */
export const oldestNode = [20, 0];

/** Node that the server needs: `node:sqlite` and argon2 in `node:crypto`. */
const serverNode = [24, 7];

/**
 * Whether `version` (« v24.21.0 ») is at least `wanted` ([major, minor]).
 * @param {string} version
 * @param {number[]} wanted
 */
export function atLeast(version, [wantedMajor = 0, wantedMinor = 0]) {
	const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
	return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The npm that called us, or the one on the path; as a command and its first arguments. */
export function npm() {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('.js') && existsSync(cli)) return [process.execPath, cli];
	return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Whether npm answers. */
export function hasNpm() {
	const [command = 'npm', ...args] = npm();
	return spawnSync(command, [...args, '--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Packages of a lock file by folder, or null when the file is not there.
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | null}
 */
function lockedPackages(file) {
	if (!existsSync(file)) return null;
	const { '': _root, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
	return packages;
}

/**
 * Whether `node_modules` holds exactly what the lock file says. npm writes its own record at the very end of an
 * install, so an interrupted one does not count. Packages for other machines are optional and may be missing.
 */
export function installed() {
	const present = lockedPackages(join(root, 'node_modules/.package-lock.json'));
	const wanted = lockedPackages(join(root, 'package-lock.json'));
	if (!present || !wanted) return false;
	const same = Object.entries(present).every(
		([folder, { version, integrity }]) =>
			wanted[folder]?.version === version && wanted[folder]?.integrity === integrity
	);
	return same && Object.entries(wanted).every(([folder, { optional }]) => optional || folder in present);
}

/** Installs the locked packages, all of them even when NODE_ENV says production: the build needs them. */
export function install() {
	const [command = 'npm', ...args] = npm();
	const ci = [
		...args,
		'ci',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
		'--include=dev',
		'--include=optional'
	];
	return spawnSync(command, ci, { cwd: root, stdio: 'inherit' }).status === 0;
}

/**
 * The Node that runs the server and every tool: the project's own (an optional dependency on Linux, see
 * docs/decisions/0003-own-node.md), else the running one when it is recent enough, else null.
 */
export function ownNode() {
	const own = join(root, 'node_modules/.bin/node');
	// Started once: on a system with another C library the file is there and does not run.
	if (existsSync(own) && spawnSync(own, ['--version'], { stdio: 'ignore' }).status === 0) return own;
	return atLeast(process.version, serverNode) ? process.execPath : null;
}

/** What the build reads; tests and tools are not in it. */
const buildInputs = [
	'src',
	'static',
	'locales',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

/** Hash of everything the build reads: contents, not dates, so that a checkout changes nothing. */
export function fingerprint() {
	const hash = createHash('sha256');
	for (const file of buildInputs.flatMap((input) => filesUnder(join(root, input))).sort()) {
		const name = relative(root, file).split(sep).join('/');
		if (name.startsWith('src/tools/') || name.endsWith('.test.ts')) continue;
		hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} path a file or a folder
 * @returns {string[]}
 */
function filesUnder(path) {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

const stamp = join(root, 'build/.relais-build');

/** Whether `build/` was made, to its end, from the files as they are now. */
export function built() {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/**
 * Builds into `build/`. The stamp comes last: an interrupted build is made again.
 * @param {string} node
 */
export function build(node) {
	const before = fingerprint();
	const vite = join(root, 'node_modules/vite/bin/vite.js');
	const done = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
	if (done.status !== 0) return false;
	writeFileSync(stamp, before);
	return true;
}

/**
 * Calls `stop` once, when someone wants this command to end: a signal, or npm gone. npm passes a signal to the shell
 * between it and us, and that shell dies of it without a word.
 * @param {() => void} stop
 */
export function onStop(stop) {
	let told = false;
	const once = () => {
		if (!told) stop();
		told = true;
	};
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, once);
	const parent = process.ppid;
	if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && once(), 500).unref();
}
