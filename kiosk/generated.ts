/**
 * The files under `kiosk/files/` that are made from TypeScript: written by `npm run kiosk:files`, kept fresh by `files.test.ts`. What is known on the
 * spot only stands as a word between `@`, which `install.sh` fills in.
 */
import { launcherFile } from './flags.ts';
import { rules } from './compositor.ts';
import { host, policies } from './policies.ts';

const guard = { id: '@GUARD_ID@', update: 'file:///usr/lib/relais-kiosk/guard.xml' };

/** Texts by path under `kiosk/`. */
export function generated(): Record<string, string> {
	const managed = policies('production', { origin: '@ORIGIN@', allow: ['@ALLOW@'], guard });
	const native = {
		name: host,
		description: 'Relais kiosk',
		path: '/usr/lib/relais-kiosk/host',
		type: 'stdio',
		allowed_origins: ['chrome-extension://@GUARD_ID@/']
	};
	return {
		'files/etc/chromium/policies/managed/relais.json': json(managed),
		[`files/etc/chromium/native-messaging-hosts/${host}.json`]: json(native),
		'files/etc/chromium.d/relais-kiosk': launcherFile(),
		'files/etc/relais-kiosk/labwc/rc.xml': rules()
	};
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
