/** The kiosk's machine: a throw-away copy of the Debian tree, the session in it, and hands and eyes for the test. Lives inside the namespaces. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const enter = 'tests/kiosk/enter.sh';
const run = (command: string, ...args: string[]) =>
	execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });

const pairs = (environment: Record<string, string>) =>
	Object.entries(environment).map(([name, value]) => `${name}=${value}`);

export interface Process {
	pid: number;
	name: string;
	args: string[];
}

/** How the session is started, as the unit that install.sh wrote says. */
export interface Session {
	user: string;
	uid: number;
	/** The unit's own folder under /run. */
	runtime: string;
	command: string[];
	environment: Record<string, string>;
}

export class Machine {
	readonly root: string;
	readonly folder: string;
	session: Session | null = null;
	#running: ChildProcess | null = null;

	/** @param folder where the copy lives, a tmpfs: it goes with the namespace. */
	constructor(tree: string, folder: string) {
		this.folder = folder;
		this.root = join(folder, 'root');
		for (const name of ['root', 'upper', 'work']) mkdirSync(join(folder, name), { recursive: true });
		const layers = `lowerdir=${tree},upperdir=${folder}/upper,workdir=${folder}/work`;
		run('mount', '-t', 'overlay', '-o', layers, 'overlay', this.root);
		run('mount', '-t', 'proc', 'proc', join(this.root, 'proc'));
		run('mount', '--rbind', '/sys', join(this.root, 'sys'));
		run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', join(this.root, 'run'));
		run('mount', '-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', join(this.root, 'tmp'));
		this.#devices();
		writeFileSync(join(this.root, 'etc/resolv.conf'), '');
		appendFileSync(join(this.root, 'etc/hosts'), '\n127.0.0.1 localhost foreign.test\n');
	}

	/** No more devices than a browser needs: none of the machine around. */
	#devices(): void {
		const dev = join(this.root, 'dev');
		run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', dev);
		for (const name of ['null', 'zero', 'full', 'random', 'urandom', 'tty']) {
			writeFileSync(join(dev, name), '');
			run('mount', '--bind', `/dev/${name}`, join(dev, name));
		}
		for (const name of ['shm', 'pts']) mkdirSync(join(dev, name));
		run('mount', '-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', join(dev, 'shm'));
		run('mount', '-t', 'devpts', '-o', 'newinstance,ptmxmode=0666', 'devpts', join(dev, 'pts'));
		run('ln', '-s', 'pts/ptmx', join(dev, 'ptmx'));
		run('ln', '-s', '/proc/self/fd', join(dev, 'fd'));
	}

	/** Runs a command in the machine as root, and waits; throws when it fails. */
	asRoot(command: string, ...args: string[]): string {
		return run('sh', enter, this.root, 'root', command, ...args).toString();
	}

	/** Runs a command in the session, as its user; what it wrote, even where it failed. */
	inSession(...command: string[]): Buffer {
		const limits = { maxBuffer: 2 ** 26, timeout: 20_000 };
		return spawnSync('sh', this.#words(command), { ...limits, stdio: ['ignore', 'pipe', 'pipe'] }).stdout;
	}

	/** The same, and does not wait: fulfilled when the command ended. */
	inBackground(...command: string[]): Promise<unknown> {
		return once(spawn('sh', this.#words(command), { stdio: 'ignore' }), 'exit');
	}

	#words(command: string[]): string[] {
		const { user, environment } = this.#known();
		return [
			enter,
			this.root,
			user,
			'env',
			...pairs({ ...environment, WAYLAND_DISPLAY: 'wayland-0' }),
			...command
		];
	}

	/** Starts the session; the unit's `Restart=always` is played by the loop. */
	start(): void {
		const { user, uid, runtime, command, environment } = this.#known();
		for (const name of [`run/user/${uid}`, `run/${runtime}`]) {
			const folder = join(this.root, name);
			run('mkdir', '-p', folder);
			run('chown', String(uid), folder);
			run('chmod', '700', folder);
		}
		const log = join(this.folder, 'session.log');
		const child = spawn(
			'sh',
			[
				'-c',
				`exec "$@" >>${log} 2>&1`,
				'sh',
				'sh',
				enter,
				this.root,
				user,
				'env',
				...pairs(environment),
				...command
			],
			{
				stdio: 'ignore'
			}
		);
		this.#running = child;
		child.on('exit', () => {
			if (this.#running === child) setTimeout(() => this.#running === child && this.start(), 1000);
		});
	}

	/** Ends everything that runs as the session's user. */
	async stop(): Promise<void> {
		this.#running = null;
		const { uid, runtime } = this.#known();
		for (let tries = 0; tries < 50; tries++) {
			const alive = this.processes();
			if (alive.length === 0) break;
			for (const { pid } of alive) kill(pid);
			await pause(100);
		}
		run('rm', '-rf', join(this.root, `run/user/${uid}`), join(this.root, `run/${runtime}`));
	}

	/** What runs as the session's user. */
	processes(): Process[] {
		const { uid } = this.#known();
		const found: Process[] = [];
		for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
			try {
				const status = readFileSync(`/proc/${pid}/status`, 'utf8');
				if (!status.includes(`\nUid:\t${uid}\t`) || /^State:\s+Z/m.test(status)) continue;
				// Chromium writes its own title: words with spaces between them, not zeros.
				const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/).filter(Boolean);
				found.push({ pid: Number(pid), name: /^Name:\t(.*)$/m.exec(status)?.[1] ?? '', args });
			} catch {
				// It ended while it was read.
			}
		}
		return found;
	}

	/** What the session wrote until now. */
	log(): string {
		return readFileSync(join(this.folder, 'session.log'), 'utf8');
	}

	/** How often the guard had the browser started again because its page was silent: on a machine that is too slow, that happens of itself. */
	silences(): number {
		return this.log().split('the browser starts again: silent').length - 1;
	}

	/** The browser itself, not its helpers. */
	browser(): Process | undefined {
		return this.processes().find(
			({ args: [program, ...rest] }) =>
				program?.endsWith('/chromium') && !rest.some((word) => word.startsWith('--type='))
		);
	}

	#known(): Session {
		if (!this.session) throw new Error('no session yet');
		return this.session;
	}
}

export function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// Gone already.
	}
}
