/** What is to be seen from outside: the picture, the windows, the page's own signs. And the hands. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Machine } from './machine.ts';
import { title, type Site } from './site.ts';
import type { Attempt } from './attempts.ts';

/** How old a page's last sign of life may be, in milliseconds: it gives one each 300. */
const fresh = 2500;

export class Screen {
	#blank: Buffer | null = null;
	readonly machine: Machine;
	readonly site: Site;

	constructor(machine: Machine, site: Site) {
		this.machine = machine;
		this.site = site;
	}

	/** Waits for the kiosk's page, alone on the screen. Milliseconds that it took; throws after `limit`. */
	async ready(limit = 60_000): Promise<number> {
		const began = Date.now();
		const living = () => this.site.sign && this.site.sign.born > began;
		while (!living()) {
			if (Date.now() - began > limit) throw new Error(`no kiosk on the screen after ${limit} ms`);
			await pause(100);
		}
		return Date.now() - began;
	}

	/** Keeps the picture that every page of the kiosk has. Throws when it is empty. */
	async remember(): Promise<void> {
		this.park();
		for (let tries = 0; tries < 20; tries++) {
			const one = this.#picture();
			await pause(700);
			const two = this.#picture();
			if (one.length > 1000 && one.equals(two) && filled(two)) {
				this.#blank = two;
				return;
			}
		}
		throw new Error('the kiosk never stood still on the screen');
	}

	/** A new session, so that nothing of an attempt helps or hinders the next one. */
	async restart(tries = 3): Promise<void> {
		await this.machine.stop();
		this.site.sign = null;
		this.machine.start();
		try {
			await this.ready();
		} catch (error) {
			// On a machine that does other things a browser may not come up at all: only one that never does is a failure.
			if (tries === 1) throw error;
			return this.restart(tries - 1);
		}
		for (let looks = 0; looks < 20; looks++) {
			this.park();
			if (this.differences().length === 0) return;
			await pause(500);
		}
		throw new Error(`the kiosk does not come back: ${this.differences().join('; ')}`);
	}

	windows(): string[] {
		return this.machine.inSession('wlrctl', 'toplevel', 'list').toString().split('\n').filter(Boolean);
	}

	/** Why this is not the kiosk alone on its screen; empty when it is. */
	differences(): string[] {
		const found: string[] = [];
		const windows = this.windows();
		if (windows.length > 1) found.push(`${windows.length} windows: ${windows.join(' | ')}`);
		else if (!windows[0]?.includes(title)) found.push(`window « ${windows[0] ?? 'none'} »`);
		const { sign } = this.site;
		if (!sign || Date.now() - sign.at > fresh) found.push('page gone');
		else if (!sign.visible) found.push('page hidden');
		const share = changed(this.#blank, this.#picture());
		if (share > 0.001) found.push(`${(share * 100).toFixed(1)} % of the screen`);
		return found;
	}

	/** Whether a plain key reaches the page: what it heard, or nothing. */
	async hears(): Promise<boolean> {
		for (let tries = 0; tries < 2; tries++) {
			this.site.keys = [];
			this.press('x');
			for (let waits = 0; waits < 10; waits++) {
				await pause(100);
				if (this.site.keys.includes('x')) return true;
			}
		}
		return false;
	}

	/** Presses `modifier+modifier key`. A new virtual keyboard's first key may be lost: Shift goes first. */
	press(...combinations: string[]): void {
		const words = combinations.flatMap((combination) => {
			const [held = '', key = ''] = combination.includes(' ') ? combination.split(' ') : ['', combination];
			const modifiers = held.split('+').filter(Boolean);
			const down = modifiers.flatMap((name) => ['-M', name]);
			return [...down, '-k', key, ...modifiers.toReversed().flatMap((name) => ['-m', name])];
		});
		this.machine.inSession('wtype', '-k', 'Shift_L', '-s', '60', '-k', 'Shift_L', '-s', '60', ...words);
	}

	/** The pointer in a corner, where it hides nothing twice in different ways. */
	park(): void {
		this.#pointer('move', '-9000', '-9000');
	}

	/** Touches the middle of the screen. There is no touchscreen here: the pointer stands for the finger. */
	async touch(how: NonNullable<Attempt['touch']>): Promise<void> {
		this.park();
		this.#pointer('move', '400', '300');
		const button = how === 'right' || how === 'middle' ? how : 'left';
		const held = { control: 'ctrl', shift: 'shift' }[how as string];
		if (held) {
			const keyboard = this.machine.inBackground(
				'wtype',
				'-k',
				'Shift_L',
				'-s',
				'60',
				'-M',
				held,
				'-s',
				'1500',
				'-m',
				held
			);
			await pause(700);
			this.#pointer('click', button);
			await keyboard;
		} else this.#pointer('click', button);
		this.park();
	}

	#pointer(...words: string[]): void {
		this.machine.inSession('wlrctl', 'pointer', ...words);
	}

	#picture(): Buffer {
		return this.machine.inSession('grim', '-t', 'ppm', '-');
	}
}

/** Whether the picture is of one colour that is not black: the page, not an empty screen. */
function filled(picture: Buffer): boolean {
	const at = picture.length - 3 * Math.floor((picture.length - 20) / 6);
	return picture[at] !== 0 || picture[at + 1] !== 0 || picture[at + 2] !== 0;
}

/** Share of differing bytes; everything when the sizes differ. */
function changed(before: Buffer | null, after: Buffer): number {
	if (!before || before.length !== after.length) return 1;
	let count = 0;
	for (let at = 0; at < before.length; at++) if (before[at] !== after[at]) count++;
	return count / before.length;
}
