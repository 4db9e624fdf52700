import { expect, it } from 'vitest';
import { glassLife } from '#lib/tickets/glass.ts';
import * as tickets from '#lib/server/tickets.ts';
import { call, done, handOver, key, onBoth, settle } from './support.ts';

const start = Date.parse('2026-07-01T08:00:00Z');

onBoth('the broken glass', (world) => {
	const reason = { reason: 'absence' as const, words: 'Chloé est absente, la personne attend une réponse.' };

	/** A referral with a contact, accepted by a social worker. */
	async function referral() {
		const people = await settle(world.db);
		const { db } = world;
		const raised = done(await tickets.raise(db, people.kiosk, call()));
		const claimed = done(await tickets.claim(db, raised.id, raised.version, people.reception, key()));
		const given = done(
			await tickets.handOver(db, claimed.id, claimed.version, people.reception, handOver(), key())
		);
		const { id } = (await tickets.listReferrals(db, people.social))[0]!;
		expect(given.ok).toBe(true);
		done(await tickets.note(db, id, people.social, { private: 'pour moi' }, key()));
		return { ...people, id };
	}

	it('lets a manager read one request for a quarter of an hour, never its contact nor what is private', async () => {
		world.clock = start;
		const { id, manager, social } = await referral();
		const read = async () => (await tickets.read(world.db, id, manager))!;
		expect(await read()).toMatchObject({ stuck: null, notes: [], procedure: null, readableUntil: null });
		done(await tickets.breakGlass(world.db, id, manager, reason, key()));
		const seen = await read();
		expect(seen).toMatchObject({
			procedure: 'caf-access',
			contact: null,
			hasContact: true,
			flag: null,
			may: [],
			readableUntil: start + glassLife
		});
		expect(seen.stuck?.tried).toHaveLength(1);
		expect(JSON.stringify(seen)).not.toMatch(/Samira|06 12 34|pour moi/);
		world.clock = start + glassLife;
		expect(await read()).toMatchObject({ stuck: null, notes: [], readableUntil: null });
		// Who follows the request sees who, when and why, for ever.
		const followed = (await tickets.read(world.db, id, social))!;
		expect(followed.glass).toEqual([{ by: 'Emma', reason: 'absence', at: start }]);
		expect(followed.notes.map(({ text }) => text)).toContain(reason.words);
		world.clock = null;
	});

	it('opens that one request only, for that one manager', async () => {
		const { id, manager, siteId } = await referral();
		done(await tickets.breakGlass(world.db, id, manager, reason, key()));
		const { kiosk } = await settle(world.db);
		const other = done(await tickets.raise(world.db, { ...kiosk, siteId }, call()));
		expect((await tickets.read(world.db, other.id, manager))!.stuck).toBeNull();
		const colleague = { ...manager, id: 'another' };
		expect((await tickets.read(world.db, id, colleague))!.stuck).toBeNull();
	});

	it('is refused without words, with words that must not be kept, to other roles and other sites', async () => {
		const { id, manager, reception } = await referral();
		const there = await settle(world.db);
		const smash = (agent: typeof manager, words: string) =>
			tickets.breakGlass(world.db, id, agent, { ...reason, words }, key());
		expect(await smash(manager, '  ')).toEqual({ ok: false, why: 'empty', field: 'note' });
		expect(await smash(manager, 'Son numéro est 1 85 05 78 006 084 36')).toMatchObject({ why: 'free_text' });
		expect(await smash(reception, 'absence')).toEqual({ ok: false, why: 'not_allowed' });
		expect(await smash({ ...manager, role: 'network_admin' }, 'absence')).toMatchObject({
			why: 'not_allowed'
		});
		expect(await smash({ ...manager, role: 'auditor' }, 'absence')).toMatchObject({ why: 'not_allowed' });
		expect(await smash(there.manager, 'absence')).toEqual({ ok: false, why: 'unknown' });
		const rows = world.db.read.selectFrom('break_glass').selectAll().where('ticket_id', '=', id);
		expect(await rows.execute()).toEqual([]);
	});

	it('leaves a row of ids and codes that nobody can change, once per command', async () => {
		const { id, manager } = await referral();
		const command = key();
		for (let i = 0; i < 3; i++) done(await tickets.breakGlass(world.db, id, manager, reason, command));
		const rows = await world.db.read
			.selectFrom('break_glass')
			.selectAll()
			.where('ticket_id', '=', id)
			.execute();
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ staff_id: manager.id, reason: 'absence' });
		expect(JSON.stringify(rows)).not.toContain('Chloé');
		for (const change of [
			world.db.write((to) => to.deleteFrom('break_glass').execute()),
			world.db.write((to) =>
				to
					.updateTable('break_glass')
					.set({ at: 0 } as never)
					.execute()
			)
		])
			await expect(change).rejects.toThrow(/append-only/);
	});
});
