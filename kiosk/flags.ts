/**
 * What Chromium is started with. Each flag is in the binary of Chromium 156 (`flags.test.ts` looks in the one at hand): guides repeat many that are gone.
 * `--incognito` is not among them: it would switch the guard off.
 */
export const flags: readonly string[] = [
	'--kiosk',
	'--ozone-platform=wayland',
	'--no-first-run',
	'--noerrdialogs',
	'--hide-crash-restore-bubble',
	'--autoplay-policy=no-user-gesture-required',
	'--deny-permission-prompts',
	'--disable-notifications',
	'--disable-file-system',
	'--disable-pinch',
	'--overscroll-history-navigation=0',
	'--pull-to-refresh=0',
	'--disable-component-update',
	'--check-for-update-interval=31536000',
	'--simulate-outdated-no-au=Tue,31-Dec-2099',
	'--password-store=basic'
];

/** A file of `/etc/chromium.d`, which Debian's launcher reads: the flags hold however the browser is started. */
export const launcherFile = (): string => `# Written by npm run kiosk:files from kiosk/flags.ts.
export CHROMIUM_FLAGS="$CHROMIUM_FLAGS ${flags.join(' ')}"
`;
