import { expect, it } from 'vitest';
import * as held from '#lib/server/held.ts';
import { slipCodeHash } from '#lib/server/slip-code.ts';
import * as runs from '#lib/server/retention/runs.ts';
import * as tickets from '#lib/server/tickets.ts';
import { everything, found, plant } from './retention-world.ts';
import { call, done, handOver, key, onBoth, settle } from './support.ts';

onBoth('what is held about me', (world) => {
	/** A person with a slip, whose call became a referral. */
	async function withSlip(code: string) {
		const people = await settle(world.db);
		const ids = await plant(world, people);
		await world.db.write((connection) =>
			connection
				.updateTable('ticket')
				.set({ slip_hash: slipCodeHash(code) })
				.where('id', '=', ids.desk)
				.execute()
		);
		return { ...people, ...ids };
	}

	it('is shown on the code of the slip, however it is typed, and on no other', async () => {
		const { siteId, desk, referral } = await withSlip('K7QF2MXAAA');
		expect(await held.find(world.db, 'K7QF2MXAAB')).toBeNull();
		const mine = (await held.find(world.db, 'k7qf-2mxa aa'))!;
		expect(mine.map(({ kind }) => kind).sort()).toEqual(['desk', 'referral']);
		const told = mine.find(({ kind }) => kind === 'referral')!;
		expect(told).toMatchObject({
			consent: 'stuck_step_and_contact',
			procedure: 'caf-access',
			privateNotes: 1
		});
		expect(told.contact).toMatchObject({ name: 'Zqnamexa', phone: 'Zqphoneb' });
		expect(told.notes).toEqual(['Zqhandoverd', 'Zqagaing', 'Zqsharede']);
		expect(JSON.stringify(mine)).not.toContain('Zqprivatef');
		const lines = await world.db.read.selectFrom('audit').selectAll().where('site_id', '=', siteId).execute();
		const read = lines.filter(({ action }) => action === 'held.read');
		expect(read.map(({ subject_id }) => subject_id).sort()).toEqual([desk, referral].sort());
		expect(read.every(({ actor_kind, actor_id }) => actor_kind === 'person' && actor_id === null)).toBe(true);
	});

	it('says nothing of a danger to whoever holds the slip', async () => {
		const { desk } = await withSlip('DANGERDAAA');
		const rows = await world.db.read.selectFrom('ticket').selectAll().where('id', '=', desk).execute();
		const copy = {
			...rows[0]!,
			id: crypto.randomUUID(),
			number: 9_999,
			flag: 'violence',
			slip_hash: slipCodeHash('DANGERDBBB')
		};
		await world.db.write((connection) => connection.insertInto('ticket').values(copy).execute());
		const [told] = (await held.find(world.db, 'DANGERDBBB'))!;
		expect(told).toMatchObject({ procedure: null, notes: [], blocks: { stuck: null } });
		expect(JSON.stringify(told)).not.toMatch(/violence|caf-access/);
	});

	it('is each person’s own, although a couple shares one telephone: a contact is no key', async () => {
		const { kiosk, reception, social } = await settle(world.db);
		const told: string[] = [];
		for (const code of ['SHAREDAAAA', 'SHAREDBBBB']) {
			const { id } = done(await tickets.raise(world.db, kiosk, call()));
			done(await tickets.claim(world.db, id, 1, reception, key()));
			done(await tickets.handOver(world.db, id, 2, reception, handOver(), key()));
			await world.db.write((connection) =>
				connection
					.updateTable('ticket')
					.set({ slip_hash: slipCodeHash(code) })
					.where('id', '=', id)
					.execute()
			);
			told.push(id);
		}
		await held.eraseByCode(world.db, 'SHAREDAAAA', { kind: 'person', id: null });
		const left = await tickets.listReferrals(world.db, social);
		expect(left).toHaveLength(1);
		const other = await tickets.read(world.db, left[0]!.id, social);
		expect(other?.linked).toBe(told[1]);
		expect(other?.contact).toMatchObject({ phone: '06 12 34 56 78' });
	});

	it('is erased at once and for good, the number stays taken, and the team learns why', async () => {
		const { siteId, desk, referral, social } = await withSlip('ERASEMEAAA');
		expect(await held.eraseByCode(world.db, 'ERASEMEAAA')).toBe(2);
		expect(await held.find(world.db, 'ERASEMEAAA')).toBeNull();
		expect(await held.eraseByCode(world.db, 'ERASEMEAAA')).toBe(0);
		expect(await tickets.read(world.db, referral, social)).toBeNull();
		expect(await held.wasErased(world.db, siteId, referral)).toBe(true);
		expect(await held.wasErased(world.db, siteId, crypto.randomUUID())).toBe(false);
		expect((await held.erasedLately(world.db, siteId)).map(({ kind }) => kind).sort()).toEqual([
			'desk',
			'referral'
		]);
		const events = await world.db.read
			.selectFrom('ticket_event')
			.select('ticket_id')
			.where('site_id', '=', siteId)
			.execute();
		expect(events.map(({ ticket_id }) => ticket_id)).not.toContain(desk);
		const counted = await world.db.read
			.selectFrom('purged_ticket')
			.select(['kind', 'count'])
			.where('site_id', '=', siteId)
			.execute();
		expect(counted).toHaveLength(2);
	});

	it('leaves no byte, and tells the live room', async () => {
		const { siteId } = await withSlip('BYTESMEAAA');
		const heard: string[] = [];
		const stop = tickets.onCommit((change) => void (change.siteId === siteId && heard.push(change.ticketId)));
		await held.eraseByCode(world.db, 'BYTESMEAAA');
		stop();
		expect(heard).toHaveLength(2);
		expect(found(await everything(world)).filter((word) => word.startsWith('Zq'))).toEqual([]);
	});

	it('is erased by a social worker only with the code of that very ticket', async () => {
		const one = await withSlip('SOCIALAAAA');
		await withSlip('SOCIALBBBB');
		const actor = { kind: 'staff' as const, id: one.social.id };
		const only = { siteId: one.siteId, ticketId: one.referral };
		expect(await held.eraseByCode(world.db, 'SOCIALBBBB', actor, only)).toBe(0);
		expect(await held.eraseByCode(world.db, 'SOCIALAAAA', actor, { ...only, siteId: 'elsewhere' })).toBe(0);
		expect(await held.eraseByCode(world.db, 'SOCIALAAAA', actor, only)).toBe(2);
		const lines = await world.db.read
			.selectFrom('audit')
			.selectAll()
			.where('action', '=', 'held.erase')
			.where('site_id', '=', one.siteId)
			.execute();
		expect(lines.map(({ actor_id }) => actor_id)).toEqual([one.social.id, one.social.id]);
	});

	it('opens every referral of a desk ticket that is gone, and one ticket wears the code at a time', async () => {
		world.clock = Date.parse('2026-01-05T09:00:00Z');
		const { siteId, referral } = await withSlip('MANYKIDSAA');
		const rows = await world.db.read.selectFrom('ticket').selectAll().where('id', '=', referral).execute();
		const younger = { ...rows[0]!, id: crypto.randomUUID(), raised_at: world.clock + 1 };
		await world.db.write((connection) => connection.insertInto('ticket').values(younger).execute());
		world.clock += 40 * 86_400_000;
		await runs.runNow(world.db, siteId);
		expect((await held.find(world.db, 'MANYKIDSAA'))!.map(({ kind }) => kind)).toEqual([
			'referral',
			'referral'
		]);
		const wearing = await world.db.read
			.selectFrom('ticket')
			.select('id')
			.where('slip_hash', '=', slipCodeHash('MANYKIDSAA'))
			.execute();
		expect(wearing).toEqual([{ id: younger.id }]);
		expect(await held.eraseByCode(world.db, 'MANYKIDSAA')).toBe(2);
		world.clock = null;
	});

	it('is still found on the slip once the desk ticket is purged and the referral goes on', async () => {
		world.clock = Date.parse('2026-01-05T09:00:00Z');
		const { siteId } = await withSlip('OUTLIVEAAA');
		world.clock += 40 * 86_400_000;
		await runs.runNow(world.db, siteId);
		const left = (await held.find(world.db, 'OUTLIVEAAA'))!;
		expect(left.map(({ kind }) => kind)).toEqual(['referral']);
		world.clock = null;
	});
});
