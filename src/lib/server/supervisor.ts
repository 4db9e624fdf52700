/** Signs of life for systemd, where it started this server (`kiosk/files/etc/systemd/system/relais-server.service`). */
import { spawn } from 'node:child_process';
import type { Health } from './health.ts';

/**
 * Says that the server is ready, then, as often as asked, that it is well. A server whose database does not answer says nothing, and is started again.
 *
 * @param supervisor null when nobody waits for a sign
 * @param check whether the server can do its work
 * @param say sends one line to systemd; Node has no datagram to a Unix socket, so its own program does
 */
export function supervised(
	supervisor: { every: number | null } | null,
	check: () => Promise<Health>,
	say: (line: string) => void = notify
): void {
	if (!supervisor) return;
	say('READY=1');
	if (supervisor.every === null) return;
	const beat = async () => {
		if ((await check()).status === 'ok') say('WATCHDOG=1');
	};
	setInterval(() => void beat(), supervisor.every).unref();
}

function notify(line: string): void {
	// Without the program there is nobody to tell, and systemd will say so itself.
	spawn('systemd-notify', [line], { stdio: 'ignore' }).on('error', () => undefined);
}
