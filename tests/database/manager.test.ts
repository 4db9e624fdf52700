import { globSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { rules, withoutGroups } from '#lib/server/authorisation.ts';
import { openRoom } from '#lib/server/live.ts';
import { createThrottles } from '#lib/server/throttle.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Agent } from '#lib/server/who.ts';
import { markers, plant } from './retention-world.ts';
import { call, done, handOver, key, onBoth, settle } from './support.ts';

/** Roles that look after the work and never after people's lives (handoff.md section 3). One word more for a new one. */
const blind = ['site_manager', 'auditor', 'network_admin'] as const;

/** Screens that the walk must have reached. */
const screens: Record<(typeof blind)[number], string[]> = {
	site_manager: ['/tickets', '/tickets/[id]', '/room', '/room/snapshot', '/administration/audit/audit.csv'],
	auditor: ['/administration', '/administration/audit'],
	network_admin: ['/network']
};

/** The desk shows at which step somebody is (handoff.md section 3), to a manager too. */
const isDesk = (route: string) => /^\/room(?:\/|$)/.test(route);
const stepId = 'zqstepi';

const root = 'src/routes';
const files = globSync(`${root}/**/+{page.server,layout.server,server}.ts`).map((file) => ({
	file,
	route: withoutGroups(`/${relative(root, dirname(file))}`)
}));

onBoth('people’s data', (world) => {
	it.each(blind)(
		'reaches no %s: no page, file or stream holds a word that anybody wrote',
		async (role) => {
			world.clock = Date.parse('2026-05-05T09:00:00Z');
			const people = await settle(world.db);
			const ids = await plant(world, people);
			// One more, still open, so that the lists hold something too.
			const { id } = done(await tickets.raise(world.db, people.kiosk, call()));
			done(await tickets.claim(world.db, id, 1, people.reception, key()));
			const contact = { name: 'Zqnamexa', phone: 'Zqphoneb', bestMoment: 'Zqmomentc', mayLeaveMessage: true };
			done(
				await tickets.handOver(
					world.db,
					id,
					2,
					people.reception,
					handOver({ note: 'Zqhandoverd', contact }),
					key()
				)
			);
			const open = (await tickets.listReferrals(world.db, people.social))[0]!.id;
			const { live, stop } = openRoom(world.db);
			onTestFinished(stop);
			const agent: Agent = { ...people.manager, role };
			const walked: string[] = [];
			for (const { file, route } of files) {
				const isLayout = file.includes('+layout');
				if (!isLayout && !rules[route]?.GET?.includes(role)) continue;
				const module = (await import(/* @vite-ignore */ resolve(file))) as Record<string, unknown>;
				const answer = (module['load'] ?? module['GET']) as ((event: unknown) => unknown) | undefined;
				if (!answer || route.endsWith('/events')) continue;
				for (const ticket of [open, ids.referral, ids.desk, ids.walkIn]) {
					const url = new URL(`http://relais${route}`);
					const params = route.includes('[procedure]') ? { procedure: 'caf-access' } : { id: ticket };
					const locals = {
						db: world.db,
						live,
						agent,
						device: null,
						provider: null,
						visits: { flush: () => Promise.resolve() },
						language: 'fr',
						throttles: createThrottles(20, world.db.now)
					};
					const shown = await Promise.resolve()
						.then(() => answer({ locals, params, url, request: new Request(url), depends: () => {} }))
						.then(
							async (value) => (value instanceof Response ? value.text() : JSON.stringify(value)),
							(refusal: { status?: number }) => {
								if (refusal.status === undefined) throw refusal;
								return String(refusal.status);
							}
						);
					for (const marker of markers.filter((one) => !(isDesk(route) && one === stepId)))
						expect(shown, `${marker} in ${route}`).not.toContain(marker);
				}
				walked.push(route);
			}
			expect(walked).toEqual(expect.arrayContaining(screens[role]));
			world.clock = null;
			// The first import builds the whole content.
		},
		300_000
	);

	it('reaches the social worker, so that this test can see it', async () => {
		world.clock = Date.parse('2026-05-06T09:00:00Z');
		const people = await settle(world.db);
		const { referral } = await plant(world, people);
		const seen = JSON.stringify(await tickets.read(world.db, referral, people.social));
		expect(markers.filter((marker) => seen.includes(marker)).length).toBeGreaterThan(6);
		world.clock = null;
	});
});
