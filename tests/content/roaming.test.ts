/** Touches at random on the real catalogue, without a browser: every screen they lead to can be drawn, and can be left. */
import { expect, it } from 'vitest';
import { nothingLocal, settle } from '../../src/lib/procedures/local.ts';
import { demoLocal } from '../../src/lib/server/demo-local.ts';
import type { Raised } from '../../src/lib/session/calls.ts';
import { dismissal } from '../../src/lib/session/overlays.ts';
import { Session } from '../../src/lib/session/session.svelte.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { chance } from './plan-oracle.ts';

const people = 300;
const touches = 120;

const settled = settle(readContent().content.loaded.catalogue, { ...nothingLocal, settings: demoLocal });
const catalogue = { ...settled, today: '2026-11-26' };
const raised: Raised = {
	id: 't1',
	version: 1,
	sign: { id: 'sun-yellow', colour: 'yellow', number: 1 },
	state: 'raised'
};

/** Somebody: whether they are still there, and what their clock says, in milliseconds. */
function somebody() {
	const who = { gone: false, clock: 0 };
	const leave = () => void (who.gone = true);
	const session = new Session('fr', {
		catalogue,
		has: () => true,
		contentVersion: 'v1',
		now: () => who.clock,
		leave,
		vanish: leave,
		print: () => undefined,
		post: async () => Response.json(raised)
	});
	return { who, session };
}

const leaving = ['finish', 'vanish'];

/** What a finger may touch besides the answers, and what comes by itself. */
const controls: ((session: Session) => void)[] = [
	(session) => session.back(),
	(session) => session.back(),
	(session) => session.help(),
	(session) => session.urgent(),
	(session) => session.ask('stop'),
	(session) => session.ask(null),
	(session) => session.do(dismissal(session.overlay ?? 'stop')),
	// What the machine and the desk do meanwhile.
	(session) => session.invite(),
	(session) => session.unplug(),
	(session) => session.plug()
];

it(`${people} people touch ${touches} times each: every screen is drawn, and back leads to the first question`, async () => {
	const seen = new Set<string>();
	for (let seed = 1; seed <= people; seed++) {
		const random = chance(seed);
		const any = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
		const { who, session } = somebody();
		for (let touch = 0; touch < touches && !who.gone; touch++) {
			const { name, choices } = session.view;
			seen.add(`${name} ${session.position.procedure} ${session.position.step}`);
			expect(
				session.ahead().every(({ id }) => id !== ''),
				`person ${seed}, touch ${touch}`
			).toBe(true);
			// Who leaves at the first chance sees little.
			const ways = choices.filter((choice) => !leaving.includes(choice.do.type) || random() < 0.05);
			if (ways.length > 0 && random() < 0.8) session.do(any(ways).do);
			else any(controls)(session);
			for (let second = random() * 20; second > 0 && !who.gone; second--) {
				who.clock += 1000;
				session.tick();
			}
			// A call arrives, or not yet.
			if (random() < 0.3) await Promise.resolve();
		}
		if (who.gone) continue;
		for (let back = 0; back < 2 * touches && session.view.name !== 'need'; back++) session.back();
		expect(session.view.name, `person ${seed}`).toBe('need');
	}
	expect(seen.size).toBeGreaterThan(1000);
});
