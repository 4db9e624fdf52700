/** For tests: a real Chromium under managed policies, which nobody else on the machine meets. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { chromium, type BrowserContext } from '@playwright/test';
import type { Policies } from './policies.ts';

const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Flags by which Playwright would switch off what a kiosk lives by: extensions, and their installing by policy. */
const unwanted = [
	'--disable-extensions',
	'--disable-background-networking',
	'--disable-component-extensions-with-background-pages'
];

/** Why policies cannot be tried here, or null: a folder of one's own over `/etc/chromium` wants root. */
export function hindrance(): string | null {
	const tried = spawnSync('unshare', ['--mount', 'test', '-x', browser], { stdio: 'ignore' });
	return tried.status === 0 ? null : 'needs root, `unshare` and Chromium';
}

/**
 * Starts Chromium with these policies in a mount namespace of its own, and hands over its context; everything is gone afterwards.
 *
 * @param files other files of `/etc/chromium`, by their path inside it
 */
export async function withPolicies<T>(
	managed: Policies,
	work: (context: BrowserContext) => Promise<T>,
	files: Record<string, string> = {}
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'relais-policies-'));
	const all = { ...files, 'policies/managed/relais.json': JSON.stringify(managed) };
	for (const [name, text] of Object.entries(all)) {
		const path = join(folder, 'etc', name);
		mkdirSync(join(path, '..'), { recursive: true });
		writeFileSync(path, text);
	}
	const launcher = join(folder, 'chromium');
	const mount = `mount --bind '${join(folder, 'etc')}' /etc/chromium && exec '${browser}' "$@"`;
	writeFileSync(
		launcher,
		`#!/bin/sh\nexec unshare --mount sh -c '${mount.replaceAll("'", `'\\''`)}' sh "$@"\n`,
		{
			mode: 0o755
		}
	);
	const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
		executablePath: launcher,
		ignoreDefaultArgs: unwanted,
		args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-component-update']
	});
	try {
		return await work(context);
	} finally {
		await context.close();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
