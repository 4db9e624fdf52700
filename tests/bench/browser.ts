/** A real Chromium for a measure, as the browser tests have it. */
import { type Browser, chromium } from '@playwright/test';

export const launch = (): Promise<Browser> =>
	chromium.launch({
		executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required']
	});
