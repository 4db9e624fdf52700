import type { BrowserContext } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { hindrance, withPolicies } from './chromium.ts';
import { policies } from './policies.ts';

const origin = 'http://127.0.0.1:3999';
/** A browser on a busy machine. */
const patient = { timeout: 180_000 };
const missing = hindrance();
if (missing) console.log(`skipped: policies in the real Chromium (${missing})`);

describe('the policies of a kiosk', () => {
	it('are the same for a test, but for the two keys that stop a test tool', () => {
		const guard = { id: 'a'.repeat(32), update: 'file:///x' };
		const real = policies('production', { origin, guard });
		const test = policies('test', { origin, guard });
		const different = Object.keys({ ...real, ...test }).filter(
			(key) => JSON.stringify(real[key]) !== JSON.stringify(test[key])
		);
		expect(different.sort()).toEqual(['DeveloperToolsAvailability', 'RemoteDebuggingAllowed']);
		expect(real).toMatchObject({ DeveloperToolsAvailability: 2, RemoteDebuggingAllowed: false });
	});

	// One start for both: what is accepted, and that a wrong name would be seen.
	it.skipIf(missing)(
		'are all accepted by the Chromium at hand, which tells one that it does not know',
		patient,
		async () => {
			const managed = policies('test', { origin, allow: ['chrome://policy'] });
			const rows = await withPolicies({ ...managed, KioskModeEnabled: true }, readRows);
			const refused = rows.filter(({ status }) => status !== 'OK');
			expect(refused.map(({ name }) => name)).toEqual(['KioskModeEnabled']);
			expect(rows.map(({ name }) => name).sort()).toEqual(
				[...Object.keys(managed), 'KioskModeEnabled'].sort()
			);
		}
	);

	const outside = [
		'chrome://settings',
		'chrome://version',
		'chrome://inspect',
		'chrome://policy',
		'file:///etc/passwd',
		'view-source:http://127.0.0.1:3999/',
		'data:text/html,out',
		'devtools://devtools/bundled/inspector.html',
		'http://127.0.0.1:3998/',
		'https://example.org/'
	];
	it.skipIf(missing)('nothing but the own server opens', patient, async () => {
		const answers = await withPolicies(policies('test', { origin }), async (context) => {
			const found: [string, string][] = [];
			for (const address of [...outside, origin]) found.push([address, await answerOf(context, address)]);
			return found;
		});
		const blocked = answers.slice(0, -1).filter(([, answer]) => !refusal.test(answer));
		expect(blocked).toEqual([]);
		// Nobody listens there: refused by the network, not by the list; and the browser is still alive.
		expect(answers.at(-1)?.[1]).toContain('ERR_CONNECTION_REFUSED');
	});
});

/** Some of the browser's own pages close the tab instead of showing a refusal. */
const refusal = /ERR_BLOCKED_BY_ADMINISTRATOR|ERR_ABORTED|has been closed/;

/** What opening an address ends in: an error's words, or the address that opened. */
async function answerOf(context: BrowserContext, address: string): Promise<string> {
	const page = await context.newPage();
	const answer = await page.goto(address).then(
		() => page.url(),
		(reason: Error) => reason.message
	);
	await page.close().catch(() => undefined);
	return answer;
}

/** The rows of `chrome://policy` that have a value. */
async function readRows(context: BrowserContext): Promise<{ name: string; status: string }[]> {
	const page = await context.newPage();
	await page.goto('chrome://policy', { waitUntil: 'commit' });
	const read = () =>
		page.evaluate(() => {
			const rows: { name: string; status: string; source: string }[] = [];
			const walk = (element: Element) => {
				const text = (selector: string) =>
					element.shadowRoot?.querySelector(selector)?.textContent?.trim() ?? '';
				if (element.localName === 'policy-row')
					rows.push({ name: text('#name'), status: text('.messages'), source: text('.source') });
				else for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) walk(child);
			};
			walk(document.documentElement);
			return rows.filter(({ source }) => source !== '').map(({ name, status }) => ({ name, status }));
		});
	await expect.poll(async () => (await read()).length, { timeout: 60_000 }).toBeGreaterThan(10);
	return read();
}
