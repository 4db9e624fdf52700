import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, fixture, procedure, step } from '../procedures/fixture.ts';
import type { Library } from '../i18n/library.ts';
import { Cleaning, cleaningSeconds } from './cleaning.svelte.ts';
import { carryOut, heartbeatOf } from './commands.ts';
import { idle } from './idle.ts';
import { Kiosk } from './kiosk.svelte.ts';

const hidden = procedure('hidden', [step('ask', 'ask', [answer('yes', 'ask'), answer('no', 'ask')])], {
	discreet: true
});
const catalogue = { ...fixture, procedures: { ...fixture.procedures, hidden } };
const library = {
	catalogue: () => catalogue,
	load: () => Promise.resolve(),
	has: () => true,
	hasText: () => false,
	version: 'v1',
	first: 'fr'
} as unknown as Library;

let now = 0;
const tell = vi.fn();

beforeEach(() => {
	now = 1_000_000;
	tell.mockReset();
});

/** A kiosk on a procedure, or with nobody in front of it. */
async function kioskOn(procedure: string | null): Promise<Kiosk> {
	const kiosk = new Kiosk({
		now: () => now,
		print: vi.fn(),
		post: vi.fn(),
		tell,
		languages: ['fr', 'ar']
	});
	kiosk.open(library);
	if (procedure) await kiosk.launch('ar', procedure);
	return kiosk;
}

/** Seconds go by, one tick each. */
function wait(kiosk: Pick<Kiosk, 'tick'>, seconds: number) {
	for (let second = 0; second < seconds; second++) {
		now += 1000;
		kiosk.tick();
	}
}

const clean = (kiosk: Kiosk, session = kiosk.session?.id ?? null) =>
	carryOut(kiosk, { id: 'c1', type: 'clean', session });

describe('a glass that is wiped', () => {
	it('feels again after a minute by the kiosk’s own clock, and counts it down for the desk', async () => {
		const kiosk = await kioskOn(null);
		await clean(kiosk);
		expect([heartbeatOf(kiosk).cleaning, kiosk.free]).toEqual([cleaningSeconds, false]);
		wait(kiosk, cleaningSeconds - 1);
		expect(heartbeatOf(kiosk).cleaning).toBe(1);
		wait(kiosk, 1);
		expect(kiosk.cleaning.on).toBe(false);
		expect(heartbeatOf(kiosk)).not.toHaveProperty('cleaning');
		expect(kiosk.free).toBe(true);
	});

	it('keeps the person’s place, and takes no second of theirs: the idle clock stood still', async () => {
		const kiosk = await kioskOn('caf');
		const { session } = kiosk;
		wait(kiosk, idle.askAfter - 1);
		const before = [session!.position.step, session!.idleSeconds];
		await clean(kiosk);
		wait(kiosk, cleaningSeconds);
		expect(kiosk.session).toBe(session);
		expect([session!.position.step, session!.idleSeconds]).toEqual(before);
		expect(session!.overlay).toBeNull();
		wait(kiosk, 1);
		expect(session!.overlay).toBe('idle');
		wait(kiosk, idle.answerWithin - 1);
		await clean(kiosk);
		wait(kiosk, cleaningSeconds);
		expect(kiosk.session).toBe(session);
		wait(kiosk, 1);
		expect(kiosk.session).toBeNull();
		expect(kiosk.farewell).toBe('ar');
	});

	it('is given back early by the desk, and the goodbye of one who left stays its time', async () => {
		const kiosk = await kioskOn('caf');
		kiosk.leave();
		await clean(kiosk);
		wait(kiosk, 20);
		expect(kiosk.farewell).toBe('ar');
		await carryOut(kiosk, { id: 'c2', type: 'cleaned' });
		expect(kiosk.cleaning.on).toBe(false);
		wait(kiosk, idle.goodbye);
		expect(kiosk.farewell).toBeNull();
	});

	it('is never closed over a discreet screen, nor over somebody whom the desk did not see', async () => {
		const discreet = await kioskOn('hidden');
		await clean(discreet);
		expect(discreet.cleaning.on).toBe(false);
		const kiosk = await kioskOn('caf');
		await clean(kiosk, null);
		await clean(kiosk, 's-before');
		expect(kiosk.cleaning.on).toBe(false);
		kiosk.wait();
		await clean(kiosk, 's-before');
		expect(kiosk.cleaning.on).toBe(true);
	});

	it('does not count the wiping as time that the person spent', async () => {
		for (const wiped of [false, true]) {
			now = 1_000_000;
			const kiosk = await kioskOn('caf');
			wait(kiosk, 10);
			if (wiped) {
				await clean(kiosk);
				wait(kiosk, cleaningSeconds);
			}
			kiosk.session!.touch();
			kiosk.leave();
		}
		expect(tell).toHaveBeenCalledTimes(2);
		expect(tell.mock.calls[1]).toEqual(tell.mock.calls[0]);
	});

	it('does not stay closed when the machine’s clock is set back or forward', () => {
		for (const jump of [-3_600_000, 3_600_000]) {
			const cleaning = new Cleaning(() => now);
			cleaning.begin();
			now += jump;
			cleaning.tick();
			expect(cleaning.on).toBe(false);
		}
	});
});
