/** Puts the kiosk into a machine by its own installer, and reads from the unit that it wrote how the session is started. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.ts';

/**
 * @param installer `kiosk/install.sh`
 * @param open takes the lock off again: labwc's own bindings in place of the swallow list, no policies and so no guard
 */
export function install(machine: Machine, installer: string, open: boolean): void {
	const words = [
		'--root',
		machine.root,
		'--mode',
		'terminal',
		'--url',
		'http://localhost',
		'--skip-packages'
	];
	execFileSync(installer, words, { stdio: ['ignore', 'ignore', 'inherit'] });
	if (open) {
		rmSync(join(machine.root, 'etc/relais-kiosk/labwc/rc.xml'));
		rmSync(join(machine.root, 'etc/chromium/policies/managed/relais.json'));
	}
	const unit = readFileSync(join(machine.root, 'etc/systemd/system/relais-kiosk.service'), 'utf8');
	const said = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(unit)?.[1] ?? '';
	const user = said('User');
	const uid = Number(machine.asRoot('id', '-u', user));
	if (said('Restart') !== 'always') throw new Error('the unit does not start the session again');
	machine.session = {
		user,
		uid,
		runtime: said('RuntimeDirectory'),
		// In place of the user's bus, which systemd would start.
		command: ['dbus-run-session', ...said('ExecStart').split(' ')],
		environment: {
			XDG_RUNTIME_DIR: `/run/user/${uid}`,
			// A screen without a card, a seat without devices.
			WLR_BACKENDS: 'headless',
			WLR_RENDERER: 'pixman',
			WLR_LIBINPUT_NO_DEVICES: '1',
			LIBSEAT_BACKEND: 'noop'
		}
	};
}
