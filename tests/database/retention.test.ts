import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addDays, addMonths } from '#lib/retention/calendar.ts';
import { noCounts } from '#lib/retention/rules.ts';
import { civilDay } from '#lib/server/civil-day.ts';
import { open } from '#lib/server/database/index.ts';
import { startOf } from '#lib/server/retention/clock.ts';
import { keptParts, ticketParts, withPass } from '#lib/server/retention/parts.ts';
import * as runs from '#lib/server/retention/runs.ts';
import { startEvenings } from '#lib/server/retention/evening.ts';
import * as settings from '#lib/server/retention/settings.ts';
import { purge } from '#lib/server/retention/purge.ts';
import * as tickets from '#lib/server/tickets.ts';
import { createVault } from '#lib/server/vault.ts';
import { everything, found, markers, plant } from './retention-world.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

const day = 86_400_000;
const at = (world: World, iso: string) => (world.clock = Date.parse(iso));

onBoth('what is left after the purge', (world) => {
	it('is no byte of what anybody wrote: rows, file, log, shared memory, nor a backup made after', async () => {
		at(world, '2026-01-05T09:00:00Z');
		const people = await settle(world.db);
		const vault = world.db.vault;
		// Sealed texts hide the words: for this test they lie open, so that the bytes can be looked for.
		const bare = {
			...vault,
			seal: (_: string, text: string) => `2.bare${text}`,
			open: (_: string, text: string) => text
		};
		const open_ = { ...world, db: { ...world.db, vault: bare } };
		for (let i = 0; i < 30; i++) {
			world.clock! += 60_000;
			await plant(open_, people);
		}
		expect(found(await everything(world))).toEqual([...markers]);
		world.clock! += 220 * day;
		const report = await runs.runNow(world.db, people.siteId);
		expect(report.counts).toMatchObject({ desk: 60, referral: 30, hardStop: 0 });
		expect(found(await everything(world))).toEqual([]);
		if (world.db.kind === 'sqlite') {
			const copy = `${world.at}.backup`;
			const file = new DatabaseSync(world.at, { readOnly: true });
			file.exec(`vacuum into '${copy}'`);
			file.close();
			expect(found(await everything(world))).toEqual([]);
			rmSync(copy);
		}
		expect(JSON.stringify(await rows('ticket_event', people.siteId))).toBe('[]');
		const left = await rows('purged_ticket', people.siteId);
		expect(left.map(({ day, kind, outcome, count }) => [day, kind, outcome, count])).toEqual([
			['2026-01-05', 'desk', 'handed_over', 30],
			['2026-01-05', 'desk', 'solved_with_agent', 30],
			['2026-01-05', 'referral', 'solved', 30]
		]);
	});

	it('empties the event payloads together with the ticket, never the ticket alone', async () => {
		at(world, '2026-01-05T09:00:00Z');
		const people = await settle(world.db);
		const ids = Object.values(await plant(world, people));
		world.clock! += 220 * day;
		await runs.runNow(world.db, people.siteId);
		const tables = ['ticket', 'ticket_contact', 'ticket_note', 'ticket_event', 'command'];
		for (const table of tables) {
			const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
				world.db.read
			);
			for (const id of ids) expect(JSON.stringify(rows), `${table} names ${id}`).not.toContain(id);
		}
	});

	it('knows every table that names a ticket', async () => {
		const { rows } = await (
			world.db.kind === 'sqlite'
				? sql<{ name: string }>`select m.name as name from sqlite_master m join pragma_table_info(m.name) c
					where m.type = 'table' and c.name = 'ticket_id' order by 1`
				: sql<{ name: string }>`select table_name as name from information_schema.columns
					where table_schema = 'public' and column_name = 'ticket_id' order by 1`
		).execute(world.db.read);
		const known = [...ticketParts, ...Object.keys(keptParts)].sort();
		expect(
			rows.map(({ name }) => name),
			'list it in src/lib/server/retention/parts.ts'
		).toEqual(known);
	});

	it('gives no number of a purged day again', async () => {
		at(world, '2026-01-05T09:00:00Z');
		const people = await settle(world.db);
		await plant(world, people);
		const evening = await runs.eveningOf(world.db, people.siteId, '2027-01-05');
		await purge(world.db, evening);
		expect(await rows('ticket', people.siteId)).toEqual([]);
		const next = done(await tickets.raise(world.db, people.kiosk, call()));
		expect(next.number).toBe(3);
	});

	async function rows(table: string, siteId: string) {
		const order = table === 'purged_ticket' ? sql`order by kind, outcome` : sql``;
		const { rows } = await sql<Record<string, unknown>>`
			select * from ${sql.table(table)} where site_id = ${siteId} ${order}`.execute(world.db.read);
		return rows;
	}
});

onBoth('the locks of the journals', (world) => {
	it('open for the purge alone, and close again with its transaction', async () => {
		const { kiosk, siteId } = await settle(world.db);
		done(await tickets.raise(world.db, kiosk, call()));
		const erase = sql`delete from ticket_event where site_id = ${siteId}`;
		const change = sql`update ticket_event set reason = 'x' where site_id = ${siteId}`;
		const run = (query: typeof erase) => world.db.write((connection) => query.execute(connection));
		await expect(run(erase)).rejects.toThrow(/append-only/);
		// Even in a pass, nothing is rewritten: rows go, or stay as they are.
		await expect(
			world.db.write((connection) => withPass(connection, () => change.execute(connection)))
		).rejects.toThrow(/append-only/);
		await world.db.write((connection) => withPass(connection, () => erase.execute(connection)));
		done(await tickets.raise(world.db, kiosk, call()));
		await expect(run(erase)).rejects.toThrow(/append-only/);
	});

	it('cannot be left open: a pass that is not given back undoes its transaction', async () => {
		const { kiosk, siteId } = await settle(world.db);
		done(await tickets.raise(world.db, kiosk, call()));
		const kept = world.db.write(async (connection) => {
			await connection.insertInto('purge_pass').values({ id: key() }).execute();
			await sql`delete from ticket_event where site_id = ${siteId}`.execute(connection);
		});
		await expect(kept).rejects.toThrow(/foreign key/i);
		const left = await world.db.read
			.selectFrom('ticket_event')
			.select('seq')
			.where('site_id', '=', siteId)
			.execute();
		expect(left).toHaveLength(1);
	});
});

onBoth('the evening', (world) => {
	const nights = [
		['forward', '2026-03-28T12:00:00Z'],
		['back', '2026-10-24T12:00:00Z']
	] as const;
	it.each(nights)(
		'comes once a civil day, on the nights clocks go %s too, and never at 2',
		async (_, from) => {
			at(world, from);
			const { siteId } = await settle(world.db);
			const evenings = startEvenings(world.db, { failed: (error) => expect.fail(String(error)) });
			const other = startEvenings(world.db, { failed: (error) => expect.fail(String(error)) });
			for (let minute = 0; minute < 3 * 24 * 60; minute += 10) {
				await Promise.all([evenings.tick(), other.tick()]);
				world.clock! += 600_000;
			}
			await Promise.all([evenings.stop(), other.stop()]);
			const all = await ofSite(siteId);
			expect(all.map((run) => run.day)).toEqual([0, 1, 2].map((n) => addDays(from.slice(0, 10), n)));
			const clock = new Intl.DateTimeFormat('fr', { timeZone: 'Europe/Paris', timeStyle: 'short' });
			expect(all.map((run) => clock.format(run.started_at))).toEqual(['21:30', '21:30', '21:30']);
			expect(all.every(({ state }) => state === 'done')).toBe(true);
		}
	);

	it('that a switched-off machine missed is made the next morning, but not between 2 and 3', async () => {
		at(world, '2026-10-24T12:00:00Z');
		const { siteId } = await settle(world.db);
		const evenings = startEvenings(world.db, { failed: (error) => expect.fail(String(error)) });
		// On from 02:05, the hour that comes twice that night: both times it waits.
		for (const iso of ['2026-10-25T00:05:00Z', '2026-10-25T01:05:00Z']) {
			at(world, iso);
			await evenings.tick();
			expect(await ofSite(siteId)).toEqual([]);
		}
		at(world, '2026-10-25T02:01:00Z');
		await evenings.tick();
		await evenings.tick();
		expect((await ofSite(siteId)).map((run) => run.day)).toEqual(['2026-10-24']);
		await evenings.stop();
	});

	it('that fails says so, is tried again after ten minutes, and goes on where it stopped', async () => {
		at(world, '2026-01-05T09:00:00Z');
		const people = await settle(world.db);
		for (let i = 0; i < 20; i++) {
			world.clock! += 60_000;
			await plant(world, people);
		}
		at(world, '2026-08-20T19:31:00Z');
		let left = 2;
		const write: typeof world.db.write = (job) =>
			left-- === 0 ? Promise.reject(new Error('disk full')) : world.db.write(job);
		const failing = { ...world.db, write };
		await expect(runs.runEvening(failing, people.siteId, '2026-08-20')).rejects.toThrow('disk full');
		expect(await runs.last(world.db, people.siteId)).toMatchObject({ state: 'failed' });
		expect(await runs.runEvening(world.db, people.siteId, '2026-08-20')).toBeNull();
		world.clock! += 600_000;
		const report = await runs.runEvening(world.db, people.siteId, '2026-08-20');
		expect(report).toMatchObject({ state: 'done' });
		expect(await runs.runEvening(world.db, people.siteId, '2026-08-20')).toBeNull();
		const kept = await world.db.read
			.selectFrom('ticket')
			.select('id')
			.where('site_id', '=', people.siteId)
			.execute();
		expect(kept).toEqual([]);
	});

	it('of two processes, one runs it: 20 races', async () => {
		at(world, '2026-05-05T19:31:00Z');
		const { siteId } = await settle(world.db);
		const second = await open({ at: world.at, vault: createVault(Buffer.alloc(32)), now: world.db.now });
		for (let i = 0; i < 20; i++) {
			const date = addDays('2026-05-05', i);
			const both = await Promise.all([
				runs.runEvening(world.db, siteId, date),
				runs.runEvening(second, siteId, date)
			]);
			expect(both.filter(Boolean)).toHaveLength(1);
		}
		await second.close();
	});

	it('counts first, and erases what it counted, no more and no less', async () => {
		at(world, '2026-01-05T09:00:00Z');
		const people = await settle(world.db);
		await plant(world, people);
		expect(await runs.dryRun(world.db, people.siteId)).toEqual(noCounts());
		world.clock! += 31 * day;
		const told = await runs.dryRun(world.db, people.siteId);
		expect(told).toMatchObject({ desk: 2, referral: 0 });
		const { counts } = await runs.runNow(world.db, people.siteId);
		// Answers to retries that speak of an erased ticket go with it, and are not counted twice.
		expect({ ...counts, commands: 0 }).toEqual({ ...told, commands: 0 });
	});

	function ofSite(siteId: string) {
		return world.db.read
			.selectFrom('purge_run')
			.selectAll()
			.where('site_id', '=', siteId)
			.orderBy('day')
			.execute();
	}
});

onBoth('three years of a fake clock', (world) => {
	it('nothing is kept past its limit, and nothing goes before it', async () => {
		at(world, '2026-01-01T08:00:00Z');
		const zone = 'Europe/Paris';
		const people = await settle(world.db, zone);
		const { siteId, kiosk, reception, social, manager } = people;
		await settings.save(world.db, manager, {
			periods: { desk: 10, referral: 3, audit: 6 },
			evening: '21:30'
		});
		let seed = 20260101;
		const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
		const evenings = startEvenings(world.db, { failed: (error) => expect.fail(String(error)) });
		/** Ticket → the evening that must take it, reckoned here from the words of the specification. */
		const limits = new Map<string, string>();
		const today = () => civilDay(world.clock!, zone);
		const waiting: { id: string; version: number; until: number }[] = [];
		let erased = 0;
		for (let n = 0; n < 3 * 365; n++) {
			if (random() < 0.25) {
				const { id } = done(await tickets.raise(world.db, kiosk, call()));
				if (random() < 0.2) done(await tickets.withdraw(world.db, kiosk, id, key()));
				else {
					done(await tickets.claim(world.db, id, 1, reception, key()));
					if (random() < 0.5) done(await tickets.close(world.db, id, 2, reception, 'person_left', key()));
					else {
						done(await tickets.handOver(world.db, id, 2, reception, handOver(), key()));
						const card = (await tickets.listReferrals(world.db, social)).find(
							(r) => r.raisedAt === world.clock
						)!;
						// A few are never accepted by anybody.
						if (random() < 0.15) limits.set(card.id, addDays(today(), 60));
						else {
							done(await tickets.accept(world.db, card.id, 1, social, key()));
							// Some stay open for more than two years: the hard stop takes them.
							const days = random() < 0.1 ? 900 : Math.floor(random() * 90);
							limits.set(card.id, addMonths(today(), 24));
							waiting.push({ id: card.id, version: 2, until: n + days });
						}
					}
				}
				limits.set(id, addDays(today(), 10));
			}
			for (const one of waiting.filter(({ until }) => until === n)) {
				const answer = await tickets.closeReferral(world.db, one.id, one.version, social, 'solved', key());
				if (!answer.ok) continue;
				const usual = addMonths(today(), 3);
				if (usual < limits.get(one.id)!) limits.set(one.id, usual);
			}
			// Half past nine in the evening, winter or summer: no clock changes before midnight.
			world.clock = startOf(addDays(today(), 1), zone) - 2.5 * 3_600_000;
			const evening = today();
			await evenings.tick();
			const kept = await world.db.read
				.selectFrom('ticket')
				.select('id')
				.where('site_id', '=', siteId)
				.execute();
			const ids = new Set(kept.map(({ id }) => id));
			for (const [id, limit] of limits) {
				expect(ids.has(id), `${id}, limit ${limit}, on ${evening}`).toBe(limit > evening);
				if (limit > evening) continue;
				limits.delete(id);
				erased += 1;
			}
			expect(ids.size).toBe(limits.size);
			world.clock = startOf(addDays(evening, 1), zone) + 9 * 3_600_000;
		}
		await evenings.stop();
		expect(erased).toBeGreaterThan(250);
		const counted = await world.db.read
			.selectFrom('purged_ticket')
			.select(({ fn }) => fn.sum<number | string>('count').as('n'))
			.where('site_id', '=', siteId)
			.executeTakeFirstOrThrow();
		expect(Number(counted.n)).toBe(erased);
		const evening = await runs.last(world.db, siteId, 'evening');
		expect(evening?.state).toBe('done');
	}, 600_000);
});
