import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { fixture } from '#lib/procedures/fixture.ts';
import * as devices from '#lib/server/devices.ts';
import * as firstSteps from '#lib/server/first-steps.ts';
import * as local from '#lib/server/local.ts';
import * as sites from '#lib/server/sites.ts';
import * as staff from '#lib/server/staff.ts';
import { Visits } from '#lib/server/visits.ts';
import { agent, onBoth, type World } from './support.ts';

const screen = { diagonalInches: 23.8, widthPx: 1920, heightPx: 1080, distanceMm: 500 };
const desk = { name: 'CCAS', address: '1 place de la Mairie', phone: '', hours: '', site: '' };

/** A site just made by `/setup`: its manager, and nothing else. */
async function justMade({ db }: World) {
	const { id } = await sites.create(db, {
		name: 'CCAS de Cilaos',
		timeZone: 'Indian/Reunion',
		languages: ['fr']
	});
	return { siteId: id, manager: await agent(db, id, 'site_manager', 'Emma') };
}

onBoth('the first steps of a site', (world) => {
	const todo = async (siteId: string) =>
		(await firstSteps.read(world.db, siteId))?.filter(({ done }) => !done).map(({ id }) => id) ?? null;

	async function paired(siteId: string, kind: 'kiosk' | 'board') {
		const id = await devices.create(world.db, siteId, { kind, label: kind, screen });
		const code = await devices.pairingCode(world.db, siteId, id);
		await devices.pair(world.db, code!);
		return id;
	}

	async function liveASession(siteId: string, step: string | null) {
		const visits = new Visits(world.db, { catalogue: fixture, languages: ['fr'] }, (error) => {
			throw error;
		});
		const steps = step
			? [{ procedure: 'caf', step, seconds: 10, arrivals: 1, stuck: false, left: true }]
			: [];
		await visits.record(siteId, {
			language: 'fr',
			contentVersion: 'v1',
			audio: 'heard',
			walks: [{ ending: null, steps }]
		});
		await visits.close();
	}

	it('are ticked one by one as the site gets what it needs, then the guide is gone', async () => {
		const { siteId, manager } = await justMade(world);
		const who = { siteId, staffId: manager.id };
		expect(await todo(siteId)).toEqual(['kiosk', 'accounts', 'desks', 'try', 'board']);

		// Added and not paired is not there yet; revoked is not there any more.
		await devices.create(world.db, siteId, { kind: 'kiosk', label: 'Borne 1', screen });
		expect(await todo(siteId)).toContain('kiosk');
		const kiosk = await paired(siteId, 'kiosk');
		expect(await todo(siteId)).toEqual(['accounts', 'desks', 'try', 'board']);
		await devices.revoke(world.db, siteId, kiosk);
		expect(await todo(siteId)).toContain('kiosk');
		await paired(siteId, 'kiosk');

		await staff.create(world.db, siteId, { login: randomUUID(), name: 'Awa', role: 'reception' });
		expect(await todo(siteId)).toContain('accounts');
		await staff.create(world.db, siteId, { login: randomUUID(), name: 'Chloé', role: 'social_worker' });
		expect(await todo(siteId)).toEqual(['desks', 'try', 'board']);

		await local.saveDesk(world.db, who, 'ccas', desk);
		expect(await todo(siteId)).toEqual(['try', 'board']);

		// Somebody who left before choosing anything tried nothing.
		await liveASession(siteId, null);
		expect(await todo(siteId)).toEqual(['try', 'board']);
		await paired(siteId, 'board');
		expect(await todo(siteId)).toEqual(['try']);
		await liveASession(siteId, 'phone');
		expect(await todo(siteId)).toBeNull();
	});

	it('do not wait for the wall board', async () => {
		const { siteId, manager } = await justMade(world);
		await paired(siteId, 'kiosk');
		await agent(world.db, siteId, 'reception', 'Awa');
		await agent(world.db, siteId, 'social_worker', 'Chloé');
		await local.saveDesk(world.db, { siteId, staffId: manager.id }, 'ccas', desk);
		await liveASession(siteId, 'phone');
		expect(await todo(siteId)).toBeNull();
	});

	it('are dismissed for good, twice if need be, and for this site alone', async () => {
		const { siteId, manager } = await justMade(world);
		const neighbour = await justMade(world);
		await Promise.all([firstSteps.dismiss(world.db, manager), firstSteps.dismiss(world.db, manager)]);
		expect(await todo(siteId)).toBeNull();
		expect(await todo(neighbour.siteId)).toHaveLength(5);
	});
});
