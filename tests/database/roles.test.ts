import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import * as tickets from '#lib/server/tickets.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

/** A referral about a danger, with a contact, handed over by reception. */
async function refer(world: World) {
	const people = await settle(world.db);
	const request = call({ trigger: 'red_flag', flag: 'violence' });
	const { id } = done(await tickets.raise(world.db, people.kiosk, request, { violence: 'now' }));
	done(await tickets.claim(world.db, id, 1, people.reception, key()));
	done(await tickets.handOver(world.db, id, 2, people.reception, handOver(), key()));
	const [card] = await tickets.listReferrals(world.db, people.social);
	return { ...people, desk: id, id: card!.id };
}

onBoth('what each role may read', (world) => {
	it('reception sees how pressing a call is, never why', async () => {
		const { reception, id, desk, siteId } = await refer(world);
		const view = await tickets.read(world.db, desk, reception);
		expect(view).toMatchObject({ level: 'now', flag: null, contact: null });
		expect(view?.stuck?.step).toBe('sms');
		const referral = await tickets.read(world.db, id, reception);
		expect(referral).toMatchObject({ flag: null, contact: null, hasContact: true });
		expect(referral?.person?.reading).toBe('does_not_read');
		const sent = await tickets.listReferrals(world.db, reception);
		expect(sent).toMatchObject([{ id, flag: null }]);
		expect(JSON.stringify(await tickets.listForRoom(world.db, siteId))).not.toContain('violence');
	});

	it('a social worker reads the whole path, the reason and the contact', async () => {
		const { social, id } = await refer(world);
		const view = await tickets.read(world.db, id, social);
		expect(view).toMatchObject({ flag: 'violence', deadline: 'week', sender: 'Awa', kioskLabel: 'Borne 1' });
		expect(view?.contact).toEqual(handOver().contact);
		expect(view?.stuck).toEqual(call().context);
		expect(view?.means).toEqual(handOver().means);
		expect(view?.notes).toMatchObject([
			{ text: 'Le numéro de téléphone a changé.', author: 'Awa', shared: true }
		]);
		expect(view?.history).toMatchObject([{ verb: 'offer', from: null, to: 'offered', by: 'Awa' }]);
	});

	it('the contact goes to the team while it is offered, then only to the one who accepted', async () => {
		const { social, otherSocial, id } = await refer(world);
		expect((await tickets.read(world.db, id, otherSocial))?.contact).not.toBeNull();
		done(await tickets.accept(world.db, id, 1, social, key()));
		expect((await tickets.read(world.db, id, social))?.contact?.name).toBe('Samira');
		expect(await tickets.read(world.db, id, otherSocial)).toMatchObject({ contact: null, hasContact: true });
	});

	it('the contact goes to nobody once the referral came back to the desk', async () => {
		const { social, reception, id } = await refer(world);
		done(await tickets.refuse(world.db, id, 1, social, 'full', key()));
		expect((await tickets.read(world.db, id, social))?.contact).toBeNull();
		expect((await tickets.read(world.db, id, reception))?.contact).toBeNull();
	});

	it('a site manager follows the work without reading anybody’s life', async () => {
		const { manager, id, desk } = await refer(world);
		for (const ticket of [id, desk]) {
			const view = await tickets.read(world.db, ticket, manager);
			expect(view).toMatchObject({
				stuck: null,
				person: null,
				means: null,
				flag: null,
				contact: null,
				notes: []
			});
			expect(view).toMatchObject({ procedure: null, step: null, level: 'now' });
			expect(JSON.stringify(view)).not.toMatch(/Samira|violence|caf-access|changé/);
		}
		const [card] = await tickets.listReferrals(world.db, manager);
		expect(card).toMatchObject({ id, flag: null, procedure: null, state: 'offered' });
		const note = await tickets.note(world.db, id, manager, { private: 'à relire' }, key());
		expect(note).toEqual({ ok: false, why: 'not_allowed' });
	});

	it('a private note is for its author alone', async () => {
		const { social, otherSocial, reception, manager, id } = await refer(world);
		done(await tickets.note(world.db, id, social, { private: 'Voir avec la CAF lundi.' }, key()));
		done(await tickets.note(world.db, id, social, { shared: 'Rappelée.' }, key()));
		const texts = async (agent: typeof social) =>
			(await tickets.read(world.db, id, agent))!.notes.map(({ text }) => text).slice(1);
		expect(await texts(social)).toEqual(['Voir avec la CAF lundi.', 'Rappelée.']);
		expect(await texts(otherSocial)).toEqual(['Rappelée.']);
		expect(await texts(reception)).toEqual(['Rappelée.']);
		expect(await texts(manager)).toEqual([]);
	});

	it('nobody learns the path of somebody who did not agree to show it', async () => {
		const { kiosk, reception, social } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.claim(world.db, id, 1, reception, key()));
		const content = handOver({ consent: 'nothing', contact: null });
		done(await tickets.handOver(world.db, id, 2, reception, content, key()));
		const [card] = await tickets.listReferrals(world.db, social);
		const view = await tickets.read(world.db, card!.id, social);
		expect(view).toMatchObject({
			stuck: null,
			procedure: null,
			step: null,
			contact: null,
			consent: 'nothing'
		});
	});
});

onBoth('what lies on the disk', (world) => {
	it('tells neither a contact nor a note to whoever copies it', async () => {
		const { social, id } = await refer(world);
		done(await tickets.note(world.db, id, social, { private: 'Voir avec la CAF lundi.' }, key()));
		const rows = await world.db.read
			.selectFrom('ticket_contact')
			.selectAll()
			.where('ticket_id', '=', id)
			.execute();
		expect(rows).toHaveLength(1);
		const everything =
			world.db.kind === 'sqlite'
				? [world.at, `${world.at}-wal`].map((file) => readFileSync(file, 'latin1')).join('')
				: JSON.stringify(await dump(world));
		expect(everything).toContain(id);
		for (const secret of ['Samira', '06 12 34 56 78', 'lundi', 'a changé'])
			expect(everything).not.toContain(secret);
	});

	it('does not open on another ticket', async () => {
		const { social, id } = await refer(world);
		const other = await refer(world);
		const { sealed } = await world.db.read
			.selectFrom('ticket_contact')
			.select('sealed')
			.where('ticket_id', '=', id)
			.executeTakeFirstOrThrow();
		await world.db.write((connection) =>
			connection.updateTable('ticket_contact').set({ sealed }).where('ticket_id', '=', other.id).execute()
		);
		await expect(tickets.read(world.db, other.id, other.social)).rejects.toThrow();
		expect((await tickets.read(world.db, id, social))?.contact?.name).toBe('Samira');
	});
});

async function dump({ db }: World): Promise<unknown[]> {
	const tables = ['ticket', 'ticket_contact', 'ticket_note', 'ticket_event', 'command'] as const;
	return Promise.all(tables.map((table) => sql`select * from ${sql.table(table)}`.execute(db.read)));
}
