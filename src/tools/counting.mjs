// Runs one command of the test suite, shows its output as it comes, and counts what passed and failed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Counts */

/** A command that hangs must end before whoever waits for the whole run gives up. */
const longest = 60 * 60_000;

/** @type {import('node:child_process').ChildProcess | null} */
let running = null;

/** Ends the running command, if any. */
export const endRunning = () => endGroup(running);

/**
 * A command runs in a group of its own, so that browsers and servers it started end with it.
 * @param {import('node:child_process').ChildProcess | null} leader
 */
function endGroup(leader) {
	try {
		if (leader?.pid) process.kill(-leader.pid, 'SIGKILL');
	} catch {
		// Already gone.
	}
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ ok: boolean, output: string }>} output without colours
 */
export function run(command, args, env = {}) {
	return new Promise((resolve) => {
		const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
		const child = spawn(command, args, {
			cwd: root,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...colour, ...env }
		});
		running = child;
		const watchdog = setTimeout(() => {
			console.log(`\n✗ still running after ${longest / 60_000} minutes: stopped`);
			endGroup(child);
		}, longest);
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
				process.stdout.write(text);
				output += text;
			});
		}
		child.on('error', (error) => {
			console.log(`✗ ${command}: ${error.message}`);
			resolve({ ok: false, output });
		});
		// Whatever it left behind would disturb the next stage, and keep this one's output open.
		child.on('exit', () => endGroup(child));
		child.on('close', (code) => {
			clearTimeout(watchdog);
			if (running === child) running = null;
			// eslint-disable-next-line no-control-regex
			resolve({ ok: code === 0, output: output.replace(/\u001b\[[0-9;]*m/g, '') });
		});
	});
}

/**
 * @param {boolean} ok
 * @returns {Counts}
 */
export const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/**
 * A command that says yes or no by its exit code: one check.
 * @param {string} command
 * @param {string[]} args
 */
export const check = async (command, args) => one((await run(command, args)).ok);

/**
 * @param {Counts[]} counts
 * @returns {Counts}
 */
export const sum = (...counts) => ({
	passed: counts.reduce((total, { passed }) => total + passed, 0),
	failed: counts.reduce((total, { failed }) => total + failed, 0),
	skipped: counts.reduce((total, { skipped }) => total + skipped, 0)
});

/**
 * Nothing counted is a failure, and so is a bad exit code that no failed test explains (a crash, an import that fails).
 * @param {Counts} counts
 * @param {boolean} ok exit code of the command was 0
 * @returns {Counts}
 */
export function honest(counts, ok) {
	if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: 'ran no test' };
	if (!ok && counts.failed === 0) return { ...counts, failed: 1, note: 'ended with an error' };
	return counts;
}

/**
 * A command whose output has a line `N passed, N failed`; without one it counts as one check.
 * @param {string} command
 * @param {string[]} args
 */
export async function closingLine(command, args) {
	const { ok, output } = await run(command, args);
	const [, passed, failed] = [...output.matchAll(/\b(\d+) passed, (\d+) failed\b/g)].at(-1) ?? [];
	if (passed === undefined) return one(ok);
	return honest({ passed: Number(passed), failed: Number(failed), skipped: 0 }, ok);
}

/**
 * @param {string} node
 * @param {string} project
 */
export async function vitest(node, project) {
	const report = reportFile(`vitest-${project}`);
	const args = ['run', '--project', project, '--reporter=default', '--reporter=json'];
	// In a log kept by CI, Vitest would write colours.
	const colour = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
	const { ok } = await run(node, [bin('vitest/vitest.mjs'), ...args, `--outputFile.json=${report}`], colour);
	const found = read(report);
	return honest(
		{
			passed: found?.numPassedTests ?? 0,
			failed: found?.numFailedTests ?? 0,
			skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0)
		},
		ok
	);
}

/**
 * @param {string} node
 * @param {string} project
 */
export async function playwright(node, project) {
	const report = reportFile(`playwright-${project}`);
	const args = ['test', '--project', project, '--reporter=list,json'];
	const { ok } = await run(node, [bin('@playwright/test/cli.js'), ...args], {
		PLAYWRIGHT_JSON_OUTPUT_FILE: report
	});
	const stats = read(report)?.stats ?? {};
	const counts = honest(
		{
			passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
			failed: stats.unexpected ?? 0,
			skipped: stats.skipped ?? 0
		},
		ok
	);
	return stats.flaky ? { ...counts, note: `${stats.flaky} passed at the second try` } : counts;
}

/** @param {string} path inside node_modules */
export const bin = (path) => join(root, 'node_modules', path);

/** @param {string} name */
function reportFile(name) {
	const folder = bin('.cache/relais-tests');
	mkdirSync(folder, { recursive: true });
	const file = join(folder, `${name}.json`);
	rmSync(file, { force: true });
	return file;
}

/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
