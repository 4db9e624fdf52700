/** What a kiosk downloads before its first screen answers: the build's report, held against what a browser really asks for. */
import { readFileSync } from 'node:fs';
import type { BuildReport } from '../../src/tools/build-report.ts';
import { firstLoadLimit, reportFile } from '../../src/tools/build-report.ts';
import { expect, test } from '../fixtures.ts';

const report = JSON.parse(readFileSync(reportFile, 'utf8')) as BuildReport;

test('the kiosk’s first JavaScript is under 100 kB gzipped', () => {
	expect(report.route).toBe('/(kiosk)');
	expect(report.total).toBeGreaterThan(10_000);
	expect(report.total).toBeLessThan(firstLoadLimit);
});

test('a kiosk asks for no script that the report does not weigh, and for nothing from elsewhere', async ({
	kiosk,
	relais
}) => {
	const page = await kiosk('Borne 1');
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.reload({ waitUntil: 'load' });
	await page.waitForRequest(/heartbeat/);
	const scripts = asked.map((url) => new URL(url)).filter(({ pathname }) => pathname.endsWith('.js'));
	expect(scripts.length).toBeGreaterThan(2);
	const weighed = report.scripts.map(({ file }) => `/${file}`);
	expect(scripts.map(({ pathname }) => pathname).filter((path) => !weighed.includes(path))).toEqual([]);
	expect(asked.filter((url) => !url.startsWith(relais.url))).toEqual([]);
});
