import { expect, it } from 'vitest';
import * as tickets from '#lib/server/tickets.ts';
import { call, done, handOver, key, onBoth, settle } from './support.ts';

onBoth('a call at a kiosk', (world) => {
	it('is seen by reception, claimed, begun and closed', async () => {
		const { kiosk, reception, siteId } = await settle(world.db);
		const raised = done(await tickets.raise(world.db, kiosk, call()));
		expect(raised).toMatchObject({ version: 1, number: 1, state: 'raised', level: 'normal' });
		expect(raised.sign).toEqual({ id: 'sun-yellow', colour: 'yellow', number: 1 });

		const [card] = await tickets.listForRoom(world.db, siteId);
		expect(card).toMatchObject({ id: raised.id, kiosk: kiosk.id, procedure: 'caf-access', step: 'sms' });
		expect(card).toMatchObject({ language: 'ar', holder: null, cameBack: false });

		const claimed = done(await tickets.claim(world.db, raised.id, 1, reception, key()));
		expect((await tickets.listForRoom(world.db, siteId))[0]).toMatchObject({
			holder: 'Awa',
			state: 'claimed'
		});
		const started = done(await tickets.start(world.db, raised.id, claimed.version, reception, key()));
		const closed = done(
			await tickets.close(world.db, raised.id, started.version, reception, 'solved_with_agent', key())
		);
		expect(closed).toMatchObject({ state: 'closed', version: 4 });
		expect(await tickets.listForRoom(world.db, siteId)).toEqual([]);
	});

	it('closes in two taps, straight from the claim', async () => {
		const { kiosk, reception } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		const { version } = done(await tickets.claim(world.db, id, 1, reception, key()));
		expect(await tickets.close(world.db, id, version, reception, 'false_alarm', key())).toMatchObject({
			ok: true
		});
	});

	it('is withdrawn by its own kiosk only, and only while nobody is on the way', async () => {
		const { kiosk, reception } = await settle(world.db);
		const elsewhere = (await settle(world.db)).kiosk;
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		expect(await tickets.withdraw(world.db, elsewhere, id, key())).toEqual({ ok: false, why: 'unknown' });
		done(await tickets.claim(world.db, id, 1, reception, key()));
		const late = await tickets.withdraw(world.db, kiosk, id, key());
		expect(late).toEqual({ ok: false, why: 'illegal', state: 'claimed', version: 2 });
		done(await tickets.release(world.db, id, 2, reception, key()));
		expect(await tickets.withdraw(world.db, kiosk, id, key())).toMatchObject({
			state: 'withdrawn',
			version: 4
		});
	});

	it('put back among those who wait keeps its place', async () => {
		const { kiosk, reception, siteId } = await settle(world.db);
		const first = done(await tickets.raise(world.db, kiosk, call()));
		const second = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.claim(world.db, first.id, 1, reception, key()));
		done(await tickets.release(world.db, first.id, 2, reception, key()));
		const order = (await tickets.listForRoom(world.db, siteId)).map((card) => card.id);
		expect(order).toEqual([first.id, second.id]);
	});

	it('held by one agent is not closed by another, but a site manager may', async () => {
		const { kiosk, reception, colleague, manager } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.claim(world.db, id, 1, reception, key()));
		const other = await tickets.close(world.db, id, 2, colleague, 'person_left', key());
		expect(other).toEqual({ ok: false, why: 'held', by: 'Awa' });
		expect(await tickets.start(world.db, id, 2, manager, key())).toEqual({
			ok: false,
			why: 'held',
			by: 'Awa'
		});
		done(await tickets.close(world.db, id, 2, manager, 'person_left', key()));
	});

	it('about a danger goes first, and an unknown danger counts as the worst', async () => {
		const { kiosk, siteId } = await settle(world.db);
		const calm = done(await tickets.raise(world.db, kiosk, call()));
		const letter = done(await tickets.raise(world.db, kiosk, call({ deadline: 'today' })));
		const flags = { 'no-shelter': 'today' } as const;
		const shelter = done(
			await tickets.raise(world.db, kiosk, call({ trigger: 'red_flag', flag: 'no-shelter' }), flags)
		);
		const unknown = done(
			await tickets.raise(world.db, kiosk, call({ trigger: 'red_flag', flag: 'new' }), flags)
		);
		expect([letter.level, shelter.level, unknown.level]).toEqual(['today', 'today', 'now']);
		const order = (await tickets.listForRoom(world.db, siteId)).map((card) => card.id);
		expect(order[0]).toBe(unknown.id);
		expect(order.at(-1)).toBe(calm.id);
	});

	it('keeps nothing of the path when the person agreed to nothing', async () => {
		const { kiosk, reception } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call({ consent: 'nothing' })));
		const view = await tickets.read(world.db, id, reception);
		expect(view).toMatchObject({ stuck: null, procedure: null, step: null });
	});

	it('of another site does not exist', async () => {
		const here = await settle(world.db);
		const there = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, here.kiosk, call()));
		expect(await tickets.read(world.db, id, there.reception)).toBeNull();
		const claim = await tickets.claim(world.db, id, 1, there.reception, key());
		expect(claim).toEqual({ ok: false, why: 'unknown' });
	});

	it('for somebody who walked in is raised by staff', async () => {
		const { reception, siteId } = await settle(world.db);
		const { person } = handOver();
		const walkIn = { language: 'uk', procedure: null, level: 'today', deadline: 'today', person } as const;
		const raised = done(
			await tickets.raiseWalkIn(world.db, reception, { ...walkIn, note: 'Courrier du tribunal' }, key())
		);
		expect(raised).toMatchObject({ number: 1, level: 'today', state: 'raised' });
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([{ kiosk: null, language: 'uk' }]);
		const view = await tickets.read(world.db, raised.id, reception);
		expect(view).toMatchObject({
			person,
			notes: [{ text: 'Courrier du tribunal', shared: true, author: 'Awa' }]
		});
	});

	it('says how many came, once: the social worker reads it unless another number was given since', async () => {
		const { reception, social } = await settle(world.db);
		const { person } = handOver();
		const read: unknown[] = [];
		for (const since of [{}, { party: 2 }]) {
			const walkIn = { language: 'fr', procedure: null, level: 'normal', deadline: 'unknown' } as const;
			const came = { ...walkIn, person: { ...person, party: 4 }, note: '' };
			const { id } = done(await tickets.raiseWalkIn(world.db, reception, came, key()));
			done(await tickets.claim(world.db, id, 1, reception, key()));
			const given = handOver({ person: { ...person, ...since } });
			done(await tickets.handOver(world.db, id, 2, reception, given, key()));
			const [card] = await tickets.listReferrals(world.db, social);
			read.push((await tickets.read(world.db, card!.id, social))!.person?.party);
			done(await tickets.accept(world.db, card!.id, 1, social, key()));
			done(await tickets.closeReferral(world.db, card!.id, 2, social, 'solved', key()));
		}
		expect(read).toEqual([4, 2]);
	});
});

onBoth('a command sent twice', (world) => {
	it('raises one ticket, however many retries arrive at once', async () => {
		const { kiosk, siteId } = await settle(world.db);
		const request = call();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => tickets.raise(world.db, kiosk, request))
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(await tickets.listForRoom(world.db, siteId)).toHaveLength(1);
	});

	it('gets the first answer, even when the ticket has moved on since', async () => {
		const { kiosk, reception } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		const again = key();
		const first = await tickets.claim(world.db, id, 1, reception, again);
		done(await tickets.release(world.db, id, 2, reception, key()));
		expect(await tickets.claim(world.db, id, 1, reception, again)).toEqual(first);
		expect((await tickets.read(world.db, id, reception))?.state).toBe('raised');
	});

	it('cannot reuse its key for something else, nor read the answer of another', async () => {
		const { kiosk, reception, colleague } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		const shared = key();
		done(await tickets.claim(world.db, id, 1, reception, shared));
		const reused = await tickets.release(world.db, id, 2, reception, shared);
		expect(reused).toEqual({ ok: false, why: 'key_reused' });
		expect(await tickets.claim(world.db, id, 1, colleague, shared)).toMatchObject({
			why: 'conflict',
			by: 'Awa'
		});
	});
});

onBoth('two agents who claim the same ticket', (world) => {
	it('have exactly one winner, 200 times, and the loser learns who won', async () => {
		const { kiosk, reception, colleague } = await settle(world.db);
		const raised = await Promise.all(
			Array.from({ length: 200 }, async () => done(await tickets.raise(world.db, kiosk, call())))
		);
		const races = await Promise.all(
			raised.map(({ id, number }) => {
				const pair = number % 2 ? [reception, colleague] : [colleague, reception];
				return Promise.all(pair.map((agent) => tickets.claim(world.db, id, 1, agent, key())));
			})
		);
		for (const answers of races) {
			const winners = answers.filter((answer) => answer.ok);
			const losers = answers.filter((answer) => !answer.ok);
			expect([winners.length, losers.length]).toEqual([1, 1]);
			expect(losers[0]).toMatchObject({ why: 'conflict', verb: 'claim', state: 'claimed', version: 2 });
			expect(['Awa', 'Bruno']).toContain((losers[0] as { by: string }).by);
		}
		const held = await world.db.read
			.selectFrom('ticket')
			.select('holder_id')
			.where('site_id', '=', kiosk.siteId);
		expect((await held.execute()).every((row) => row.holder_id !== null)).toBe(true);
	});
});

onBoth('a ticket handed over', (world) => {
	async function offered() {
		const people = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, people.kiosk, call()));
		done(await tickets.claim(world.db, id, 1, people.reception, key()));
		done(await tickets.handOver(world.db, id, 2, people.reception, handOver(), key()));
		const [referral] = await tickets.listReferrals(world.db, people.social);
		return { ...people, desk: id, referral: referral! };
	}

	it('keeps what was agreed with the version of the words that asked for it, at the kiosk and then aloud', async () => {
		const { kiosk, reception } = await settle(world.db);
		const raised = done(await tickets.raise(world.db, kiosk, call({ consentVersion: '7' })));
		done(await tickets.claim(world.db, raised.id, 1, reception, key()));
		done(await tickets.handOver(world.db, raised.id, 2, reception, handOver(), key()));
		const rows = await world.db.read
			.selectFrom('ticket')
			.select(['kind', 'consent', 'consent_version'])
			.where((eb) => eb.or([eb('id', '=', raised.id), eb('origin_id', '=', raised.id)]))
			.orderBy('kind')
			.execute();
		expect(rows).toEqual([
			{ kind: 'desk', consent: 'stuck_step', consent_version: '7' },
			{ kind: 'referral', consent: 'stuck_step_and_contact', consent_version: 'oral' }
		]);
	});

	it('is closed at the desk and offered to the social workers, linked and with the same sign', async () => {
		const { desk, referral, reception, social, siteId } = await offered();
		expect(referral).toMatchObject({ kind: 'referral', state: 'offered', sender: 'Awa', hasContact: true });
		// The desk goes on seeing what it sent until somebody answers.
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([{ id: referral.id, seenAt: null }]);
		const before = await tickets.read(world.db, desk, reception);
		expect(before).toMatchObject({ state: 'closed', outcome: 'handed_over', linked: referral.id });
		const view = await tickets.read(world.db, referral.id, social);
		expect(view).toMatchObject({ linked: desk, number: before!.number, sign: before!.sign });
		expect(view?.may).toEqual(['accept', 'refuse']);
	});

	it('is accepted by one social worker and closed by that one', async () => {
		const { referral, social, otherSocial } = await offered();
		const race = await Promise.all([
			tickets.accept(world.db, referral.id, 1, social, key()),
			tickets.accept(world.db, referral.id, 1, otherSocial, key())
		]);
		expect(race.filter((answer) => answer.ok)).toHaveLength(1);
		const [winner, loser] = race[0].ok ? [social, otherSocial] : [otherSocial, social];
		const held = await tickets.closeReferral(world.db, referral.id, 2, loser, 'solved', key());
		expect(held).toEqual({ ok: false, why: 'held', by: winner.name });
		done(await tickets.closeReferral(world.db, referral.id, 2, winner, 'solved', key()));
		expect(await tickets.listReferrals(world.db, social)).toEqual([]);
	});

	it('refused comes back to the desk, which sees why, offers it again or closes it', async () => {
		const { referral, reception, social, siteId } = await offered();
		done(await tickets.refuse(world.db, referral.id, 1, social, 'missing_information', key()));
		const [back] = await tickets.listForRoom(world.db, siteId);
		expect(back).toMatchObject({ id: referral.id, kind: 'referral', state: 'refused', cameBack: true });
		const view = await tickets.read(world.db, referral.id, reception);
		expect(view).toMatchObject({ refusal: 'missing_information', may: ['close', 'offer'] });

		const more = { note: 'Le courrier est daté de lundi.', contact: null };
		done(await tickets.offerAgain(world.db, referral.id, 2, reception, more, key()));
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([
			{ state: 'offered', cameBack: false }
		]);
		const again = await tickets.read(world.db, referral.id, social);
		expect(again).toMatchObject({ state: 'offered', cameBack: false, refusal: null });
		expect(again?.notes).toHaveLength(2);

		done(await tickets.refuse(world.db, referral.id, 3, social, 'full', key()));
		done(await tickets.closeReferral(world.db, referral.id, 4, reception, 'not_for_us', key()));
		expect(await tickets.listForRoom(world.db, siteId)).toEqual([]);
	});

	it('cannot be handed over twice, nor closed as handed over without a referral', async () => {
		const { desk, reception, siteId } = await offered();
		const twice = await tickets.handOver(world.db, desk, 3, reception, handOver(), key());
		expect(twice).toMatchObject({ ok: false, why: 'illegal' });
		const second = { kind: 'referral', state: 'offered', site_id: siteId, origin_id: desk } as const;
		const row = await world.db.read.selectFrom('ticket').selectAll().where('origin_id', '=', desk);
		const existing = await row.executeTakeFirstOrThrow();
		const copy = { ...existing, ...second, id: key() };
		await expect(
			world.db.write((connection) => connection.insertInto('ticket').values(copy).execute())
		).rejects.toThrow(/unique/i);
	});

	it('carries a contact only with the agreement of the person', async () => {
		const { kiosk, reception } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.claim(world.db, id, 1, reception, key()));
		const without = await tickets.handOver(
			world.db,
			id,
			2,
			reception,
			handOver({ consent: 'stuck_step' }),
			key()
		);
		expect(without).toEqual({ ok: false, why: 'no_consent' });
		expect((await tickets.read(world.db, id, reception))?.state).toBe('claimed');
	});

	it('refuses what must never be written, and says what it is', async () => {
		const { kiosk, reception, social } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.claim(world.db, id, 1, reception, key()));
		const attempt = (note: string) => tickets.handOver(world.db, id, 2, reception, handOver({ note }), key());
		expect(await attempt('Son numéro : 1 85 05 78 006 084 36')).toEqual({
			ok: false,
			why: 'free_text',
			field: 'note',
			finding: 'social_security'
		});
		expect(await attempt('x'.repeat(281))).toEqual({ ok: false, why: 'too_long', field: 'note', most: 280 });
		expect(await tickets.note(world.db, id, social, { private: 'x'.repeat(500) }, key())).toMatchObject({
			ok: true
		});
		expect(await tickets.note(world.db, id, social, { private: 'x'.repeat(501) }, key())).toMatchObject({
			why: 'too_long'
		});
		expect(await tickets.note(world.db, id, social, { shared: '  ' }, key())).toMatchObject({ why: 'empty' });
	});
});
