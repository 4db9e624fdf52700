/**
 * `npm run test:kiosk`: root, Debian's packages, a quarter of an hour and more. Builds a Debian 13 tree (once), starts the kiosk's own
 * session in it, and tries to get out by keyboard, by touch and by address: 0 may succeed. The same tries on an open machine (the
 * same browser, without swallow list, policies and guard) must succeed, or the test could not fail (issue 6, must show 1 and 3).
 *
 * Everything runs in process, mount and network namespaces of its own: no key, process or file of the test can reach the machine around it.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const tree = resolve('node_modules/.cache/relais-kiosk-tree');

if (process.getuid?.() !== 0) {
	console.error('test:kiosk wants root: it builds a Debian tree and enters it.');
	process.exit(2);
}

const built = spawnSync('nice', ['-n', '19', 'sh', 'tests/kiosk/tree.sh', tree], { stdio: 'inherit' });
if (built.status !== 0) process.exit(2);

const apart = ['--fork', '--kill-child', '--pid', '--mount', '--mount-proc', '--net', '--uts', '--ipc'];
// The shell is the first process in there, and buries the dead as systemd does: labwc takes the display of a dead one, never of a zombie.
const inside = [
	'sh',
	'-c',
	'"$@" & wait $!',
	'sh',
	process.execPath,
	'tests/kiosk/inside.ts',
	tree,
	...process.argv.slice(2)
];
const tried = spawnSync('nice', ['-n', '19', 'unshare', ...apart, ...inside], { stdio: 'inherit' });
process.exit(tried.status ?? 1);
