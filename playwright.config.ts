import { defineConfig } from '@playwright/test';

/** Debian's Chromium; nothing is downloaded. CHROMIUM names another one. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results',
	// Two browsers and two servers are what a small machine carries; a journey in one file may still share its server.
	workers: 2,
	fullyParallel: false,
	forbidOnly: Boolean(process.env.CI),
	// A test that passes the second time only is counted, named in the summary, and to be mended.
	retries: process.env.CI ? 1 : 0,
	timeout: 60_000,
	// Ends by itself, with its report, before src/tools/counting.mjs ends it without one.
	globalTimeout: 55 * 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list']],
	use: {
		// What never comes fails its own test, rather than using up the time of all.
		actionTimeout: 15_000,
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		viewport: { width: 1280, height: 800 },
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run',
				// As on the kiosk: a screen reads itself aloud before any touch.
				'--autoplay-policy=no-user-gesture-required'
			]
		}
	},
	projects: [
		{ name: 'e2e', testDir: 'tests/e2e' },
		// One test opens and checks a dozen screens.
		{ name: 'accessibility', testDir: 'tests/accessibility', timeout: 180_000 }
	]
});
