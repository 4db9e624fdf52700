/** The ways a ticket goes besides the straight one: pauses, appointments, absences, second thoughts. */
import { expect, it } from 'vitest';
import * as tickets from '#lib/server/tickets.ts';
import { intervals, spent } from '#lib/tickets/intervals.ts';
import { agent, call, done, handOver, key, onBoth, settle, type World } from './support.ts';

const minute = 60_000;
const day = 86_400_000;

async function helping(world: World) {
	const people = await settle(world.db);
	const { id } = done(await tickets.raise(world.db, people.kiosk, call()));
	done(await tickets.claim(world.db, id, 1, people.reception, key()));
	done(await tickets.start(world.db, id, 2, people.reception, key()));
	return { ...people, id };
}

async function offered(world: World) {
	const people = await helping(world);
	done(await tickets.handOver(world.db, people.id, 3, people.reception, handOver(), key()));
	const [referral] = await tickets.listReferrals(world.db, people.social);
	return { ...people, desk: people.id, id: referral!.id };
}

async function accepted(world: World) {
	const people = await offered(world);
	done(await tickets.accept(world.db, people.id, 1, people.social, key()));
	return people;
}

onBoth('a pause at the desk', (world) => {
	it('says why, keeps the ticket to its agent, and is counted apart from the help', async () => {
		world.clock = Date.parse('2026-11-26T09:00:00Z');
		const { id, reception, colleague, siteId } = await helping(world);
		world.clock += 4 * minute;
		done(await tickets.pause(world.db, id, 3, reception, 'document', key()));
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([
			{ state: 'paused', pausedReason: 'document', holder: 'Awa' }
		]);
		expect(await tickets.resume(world.db, id, 4, colleague, key())).toEqual({
			ok: false,
			why: 'held',
			by: 'Awa'
		});
		world.clock += 10 * minute;
		done(await tickets.resume(world.db, id, 4, reception, key()));
		world.clock += minute;
		done(await tickets.close(world.db, id, 5, reception, 'solved_with_agent', key()));
		const { history, pausedReason } = (await tickets.read(world.db, id, reception))!;
		const stays = intervals(history);
		expect(stays.map(({ state }) => state)).toEqual([
			'raised',
			'claimed',
			'helping',
			'paused',
			'helping',
			'closed'
		]);
		expect(spent(stays, ['helping'], world.clock)).toBe(5 * minute);
		expect(spent(stays, ['paused'], world.clock)).toBe(10 * minute);
		expect(pausedReason).toBeNull();
		world.clock = null;
	});

	it('ends by itself when the person has left: closed, or given back by the manager', async () => {
		const first = await helping(world);
		done(await tickets.pause(world.db, first.id, 3, first.reception, 'stepped_away', key()));
		done(await tickets.close(world.db, first.id, 4, first.reception, 'person_left', key()));
		const second = await helping(world);
		done(await tickets.pause(world.db, second.id, 3, second.reception, 'call_back', key()));
		done(await tickets.release(world.db, second.id, 4, second.manager, key()));
		expect(await tickets.listForRoom(world.db, second.siteId)).toMatchObject([
			{ state: 'raised', holder: null, pausedReason: null }
		]);
	});
});

onBoth('a referral under way', (world) => {
	it('waits for something, and goes on', async () => {
		const { id, social, otherSocial } = await accepted(world);
		done(await tickets.wait(world.db, id, 2, social, 'partner', key()));
		expect(await tickets.listReferrals(world.db, otherSocial)).toMatchObject([
			{ state: 'waiting', waitingReason: 'partner', holder: 'Chloé' }
		]);
		expect(await tickets.resumeReferral(world.db, id, 3, otherSocial, key())).toMatchObject({ why: 'held' });
		done(await tickets.resumeReferral(world.db, id, 3, social, key()));
		expect(await tickets.read(world.db, id, social)).toMatchObject({
			state: 'accepted',
			waitingReason: null
		});
	});

	it('has an appointment that is moved, missed, set again and kept', async () => {
		const { id, social, manager } = await accepted(world);
		const at = world.db.now() + 3 * day;
		done(await tickets.setAppointment(world.db, id, 2, social, at, key()));
		done(await tickets.setAppointment(world.db, id, 3, social, at + day, key()));
		expect(await tickets.read(world.db, id, social)).toMatchObject({
			state: 'appointment_set',
			appointmentAt: at + day
		});
		// A site manager sees that there is one, not when.
		expect(await tickets.read(world.db, id, manager)).toMatchObject({ appointmentAt: null });
		done(await tickets.noShow(world.db, id, 4, social, key()));
		done(await tickets.setAppointment(world.db, id, 5, social, at, key()));
		done(await tickets.seen(world.db, id, 6, social, key()));
		done(await tickets.closeReferral(world.db, id, 7, social, 'appointment_kept', key()));
		const { history, appointmentAt } = (await tickets.read(world.db, id, social))!;
		expect(history.map(({ verb }) => verb).filter((verb) => verb !== 'open')).toEqual([
			'offer',
			'accept',
			'set_appointment',
			'set_appointment',
			'no_show',
			'set_appointment',
			'seen',
			'close'
		]);
		expect(appointmentAt).toBeNull();
	});

	it('takes no appointment in the past, nor one a typing mistake would make', async () => {
		const { id, social } = await accepted(world);
		for (const at of [world.db.now() - 1, world.db.now() + 900 * day, Number.NaN])
			expect(await tickets.setAppointment(world.db, id, 2, social, at, key())).toEqual({
				ok: false,
				why: 'not_a_date'
			});
	});

	it('is marked as opened once, by the first social worker, and its sender sees when', async () => {
		world.clock = Date.parse('2026-11-26T09:00:00Z');
		const { id, social, otherSocial, reception, manager, siteId } = await offered(world);
		for (const other of [reception, manager]) await tickets.open(world.db, id, other);
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([{ seenAt: null }]);
		const openings = [social, otherSocial, social, otherSocial];
		await Promise.all(openings.map((one) => tickets.open(world.db, id, one)));
		world.clock += minute;
		await tickets.open(world.db, id, social);
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([{ seenAt: world.clock - minute }]);
		const { history, version } = (await tickets.read(world.db, id, social))!;
		expect(history.filter(({ verb }) => verb === 'open')).toHaveLength(1);
		// Reading is not acting: nobody loses a race against it.
		expect(version).toBe(1);
		done(await tickets.refuse(world.db, id, 1, social, 'full', key()));
		const again = { note: '', contact: null };
		done(await tickets.offerAgain(world.db, id, 2, reception, again, key()));
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([{ seenAt: null }]);
		world.clock = null;
	});
});

onBoth('a social worker who is away', (world) => {
	it('is replaced by a colleague, who may then read the contact; the first one no longer', async () => {
		const { id, social, otherSocial } = await accepted(world);
		expect(await tickets.takeOver(world.db, id, 2, social, 'absent', key())).toEqual({
			ok: false,
			why: 'not_allowed'
		});
		done(await tickets.takeOver(world.db, id, 2, otherSocial, 'absent', key()));
		expect(await tickets.read(world.db, id, otherSocial)).toMatchObject({
			holder: 'Denis',
			state: 'accepted',
			contact: { name: 'Samira' }
		});
		expect((await tickets.read(world.db, id, social))!.contact).toBeNull();
		expect(await tickets.closeReferral(world.db, id, 3, social, 'solved', key())).toMatchObject({
			why: 'held',
			by: 'Denis'
		});
	});

	it('is replaced by the site manager’s choice, who reads nothing of it', async () => {
		const { id, otherSocial, reception, manager } = await accepted(world);
		done(await tickets.reassign(world.db, id, 2, manager, { to: otherSocial.id, reason: 'absent' }, key()));
		expect(await tickets.read(world.db, id, manager)).toMatchObject({
			holder: 'Denis',
			contact: null,
			stuck: null,
			person: null,
			notes: []
		});
		const rows = await world.db.read
			.selectFrom('ticket_event')
			.select(['verb', 'reason', 'actor_id', 'target_id'])
			.where('ticket_id', '=', id)
			.where('verb', '=', 'reassign')
			.execute();
		expect(rows).toEqual([
			{ verb: 'reassign', reason: 'absent', actor_id: manager.id, target_id: otherSocial.id }
		]);
		const to = { to: otherSocial.id, reason: 'absent' } as const;
		expect(await tickets.reassign(world.db, id, 3, reception, to, key())).toEqual({
			ok: false,
			why: 'not_allowed'
		});
	});

	it('is not replaced by somebody who is no social worker of the site, or whose account is closed', async () => {
		const { id, siteId, manager, reception } = await accepted(world);
		const elsewhere = (await settle(world.db)).social;
		const gone = await agent(world.db, siteId, 'social_worker', 'Fatou');
		await world.db.write((connection) =>
			connection.updateTable('staff').set({ active: 0 }).where('id', '=', gone.id).execute()
		);
		for (const { id: to } of [elsewhere, gone, reception])
			expect(await tickets.reassign(world.db, id, 2, manager, { to, reason: 'absent' }, key())).toEqual({
				ok: false,
				why: 'no_colleague'
			});
		expect((await tickets.team(world.db, siteId)).map(({ name }) => name)).toEqual(['Chloé', 'Denis']);
	});
});

onBoth('« Annuler »', (world) => {
	it('gives back a ticket closed by mistake as it was, in one more row of the journal', async () => {
		const { id, reception, siteId } = await helping(world);
		done(await tickets.pause(world.db, id, 3, reception, 'interpreter', key()));
		done(await tickets.close(world.db, id, 4, reception, 'false_alarm', key()));
		expect(await tickets.listForRoom(world.db, siteId)).toEqual([]);
		const desk = { id, kind: 'desk' } as const;
		done(await tickets.undo(world.db, desk, 5, reception, 'slip', key()));
		expect(await tickets.read(world.db, id, reception)).toMatchObject({
			state: 'paused',
			pausedReason: 'interpreter',
			outcome: null,
			holder: 'Awa',
			version: 6
		});
		const { history } = (await tickets.read(world.db, id, reception))!;
		expect(history.slice(-2)).toMatchObject([
			{ verb: 'close', to: 'closed', reason: 'false_alarm' },
			{ verb: 'undo', from: 'closed', to: 'paused', reason: 'slip' }
		]);
		// An undo is not undone, nor what came before it.
		expect(await tickets.undo(world.db, desk, 6, reception, 'slip', key())).toMatchObject({ why: 'illegal' });
	});

	it('is for who did it, or the site manager, within ten minutes, and never for what the person did', async () => {
		world.clock = Date.parse('2026-11-26T09:00:00Z');
		const { kiosk, reception, colleague, manager } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		const desk = { id, kind: 'desk' } as const;
		expect(await tickets.undo(world.db, desk, 1, manager, 'slip', key())).toMatchObject({ why: 'illegal' });
		done(await tickets.claim(world.db, id, 1, reception, key()));
		expect(await tickets.undo(world.db, desk, 2, colleague, 'slip', key())).toEqual({
			ok: false,
			why: 'not_allowed'
		});
		world.clock += 10 * minute + 1;
		expect(await tickets.undo(world.db, desk, 2, manager, 'slip', key())).toEqual({
			ok: false,
			why: 'too_late'
		});
		expect((await tickets.read(world.db, id, reception))!.may).not.toContain('undo');
		world.clock -= 1;
		expect((await tickets.read(world.db, id, reception))!.may).toContain('undo');
		done(await tickets.undo(world.db, desk, 2, manager, 'wrong_ticket', key()));
		expect(await tickets.read(world.db, id, reception)).toMatchObject({ state: 'raised', holder: null });
		// The wait goes on from where it began.
		const row = await world.db.read
			.selectFrom('ticket')
			.select(['clock_at', 'raised_at', 'first_claimed_at'])
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		expect(row).toEqual({ clock_at: row.raised_at, raised_at: row.raised_at, first_claimed_at: null });
		world.clock = null;
	});

	it('of a hand-over takes the referral back, unless somebody has answered it', async () => {
		const first = await offered(world);
		const desk = { id: first.desk, kind: 'desk' } as const;
		done(await tickets.undo(world.db, desk, 4, first.reception, 'slip', key()));
		expect(await tickets.read(world.db, first.id, first.social)).toMatchObject({
			state: 'withdrawn',
			contact: null
		});
		expect(await tickets.listReferrals(world.db, first.social)).toEqual([]);
		expect(await tickets.listForRoom(world.db, first.siteId)).toMatchObject([{ state: 'helping' }]);
		done(await tickets.handOver(world.db, first.desk, 5, first.reception, handOver(), key()));
		expect(await tickets.listReferrals(world.db, first.social)).toMatchObject([{ state: 'offered' }]);

		const second = await accepted(world);
		const late = { id: second.desk, kind: 'desk' } as const;
		expect(await tickets.undo(world.db, late, 4, second.reception, 'slip', key())).toMatchObject({
			why: 'illegal',
			state: 'closed'
		});
	});
});

onBoth('a ticket closed too soon', (world) => {
	it('is opened again within thirty days, at the desk by who has the person there', async () => {
		world.clock = Date.parse('2026-11-02T09:00:00Z');
		const { id, reception, colleague, siteId } = await helping(world);
		done(await tickets.close(world.db, id, 3, reception, 'person_left', key()));
		const desk = { id, kind: 'desk' } as const;
		expect(await tickets.listEnded(world.db, siteId)).toMatchObject([{ id, outcome: 'person_left' }]);
		world.clock += 30 * day + 1;
		expect(await tickets.reopen(world.db, desk, 4, colleague, key())).toEqual({ ok: false, why: 'too_late' });
		expect(await tickets.listEnded(world.db, siteId)).toEqual([]);
		world.clock -= 1;
		done(await tickets.reopen(world.db, desk, 4, colleague, key()));
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([
			{ id, state: 'claimed', holder: 'Bruno', number: 1 }
		]);
		expect(await tickets.read(world.db, id, colleague)).toMatchObject({ outcome: null });
		world.clock = null;
	});

	it('goes back to a social worker; one that was handed over lives on in its referral', async () => {
		const { id, desk, social, otherSocial, reception } = await accepted(world);
		done(await tickets.closeReferral(world.db, id, 2, social, 'unreachable', key()));
		const handedOver = { id: desk, kind: 'desk' } as const;
		expect(await tickets.reopen(world.db, handedOver, 4, reception, key())).toMatchObject({ why: 'illegal' });
		const referral = { id, kind: 'referral' } as const;
		expect(await tickets.reopen(world.db, referral, 3, reception, key())).toEqual({
			ok: false,
			why: 'not_allowed'
		});
		done(await tickets.reopen(world.db, referral, 3, otherSocial, key()));
		expect(await tickets.read(world.db, id, otherSocial)).toMatchObject({
			state: 'accepted',
			holder: 'Denis',
			outcome: null
		});
	});

	it('cannot be opened again once emptied, nor be emptied while it is open', async () => {
		const { id, reception, siteId } = await helping(world);
		const desk = { id, kind: 'desk' } as const;
		expect(await tickets.purge(world.db, siteId, { ...desk, version: 3 })).toMatchObject({ why: 'illegal' });
		done(await tickets.close(world.db, id, 3, reception, 'false_alarm', key()));
		done(await tickets.purge(world.db, siteId, { ...desk, version: 4 }));
		for (const again of [
			await tickets.reopen(world.db, desk, 5, reception, key()),
			await tickets.undo(world.db, desk, 5, reception, 'slip', key()),
			await tickets.claim(world.db, id, 5, reception, key())
		])
			expect(again).toMatchObject({ ok: false, why: 'illegal', state: 'purged' });
		const [last] = (await tickets.read(world.db, id, reception))!.history.slice(-1);
		expect(last).toMatchObject({ verb: 'purge', to: 'purged', by: null });
	});
});
