import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '#lib/server/database/index.ts';
import { announcePurge } from '#lib/server/outbox.ts';
import { deliverer } from '#lib/server/outbox/deliver.ts';
import { mailer } from '#lib/server/outbox/mail.ts';
import { announced } from '#lib/server/outbox/messages.ts';
import { delayAfter, deliveries, failures, lease, retry } from '#lib/server/outbox/queue.ts';
import { startWorker, type Worker } from '#lib/server/outbox/worker.ts';
import * as runs from '#lib/server/retention/runs.ts';
import * as subscribers from '#lib/server/subscribers.ts';
import * as tickets from '#lib/server/tickets.ts';
import { Receiver } from '../interoperability/receiver.ts';
import { call, contactKey, done, handOver, key, onBoth, settle } from './support.ts';

let receiver: Receiver;
let workers: Worker[] = [];
let children: ChildProcess[] = [];
beforeEach(async () => {
	receiver = await Receiver.open();
});
afterEach(async () => {
	await Promise.all(workers.map((worker) => worker.stop()));
	for (const child of children) child.kill('SIGKILL');
	workers = [];
	children = [];
	receiver.close();
});

/** A worker that moves when told to. */
function worker(db: Database, options: Partial<Parameters<typeof startWorker>[1]> = {}): Worker {
	const failed = (error: unknown) => expect.unreachable(String(error));
	const deliver = deliverer(db, { allowPrivate: true, mail: null });
	const made = startWorker(db, { deliver, failed, every: 1e9, ...options });
	workers.push(made);
	return made;
}

async function site(db: Database, events: readonly string[] = announced) {
	const people = await settle(db);
	const secret = await subscribers.addWebhook(db, people.manager, { address: receiver.url, events });
	receiver.secret = secret!;
	const [subscriber] = await subscribers.list(db, people.siteId);
	return { ...people, subscriber: subscriber!, secret: secret! };
}

onBoth('the outbox', (world) => {
	afterEach(async () => {
		world.clock = null;
		await world.db.write((connection) => connection.deleteFrom('subscriber').execute());
	});

	it('tells each step of a ticket, signed, in ids and codes, and nothing of the person', async () => {
		const { db } = world;
		const { kiosk, reception, social, siteId } = await site(db);
		const { id } = done(await tickets.raise(db, kiosk, call({ flag: 'violence' }), { violence: 'now' }));
		done(await tickets.claim(db, id, 1, reception, key()));
		done(await tickets.handOver(db, id, 2, reception, handOver(), key()));
		const [referral] = await tickets.listReferrals(db, social);
		done(await tickets.refuse(db, referral!.id, 1, social, 'full', key()));
		await worker(db).run();
		const told = receiver.messages.sort((a, b) => Number(a['seq']) - Number(b['seq']));
		expect(told.map(({ event }) => event)).toEqual(['raise', 'claim', 'hand_over', 'offer', 'refuse']);
		expect(told.at(-1)).toEqual({
			type: 'ticket',
			event: 'refuse',
			site: siteId,
			ticket: referral!.id,
			seq: 5,
			from: 'offered',
			to: 'refused',
			reason: 'full',
			version: 2,
			at: expect.any(Number)
		});
		expect(receiver.tries.every(({ signed }) => signed)).toBe(true);
		const wire = receiver.tries.map(({ text, headers }) => text + JSON.stringify(headers)).join();
		expect(wire).not.toMatch(/Samira|12 34|violence|changé|Awa|caf-access/);
	});

	it('tells a subscriber what it asked for, another site nothing', async () => {
		const { db } = world;
		const { kiosk } = await site(db, ['claim', 'no-such-event']);
		const elsewhere = await settle(db);
		done(await tickets.raise(db, kiosk, call()));
		done(await tickets.raise(db, elsewhere.kiosk, call()));
		await worker(db).run();
		expect(receiver.tries).toEqual([]);
		expect((await subscribers.list(db, kiosk.siteId))[0]!.events).toEqual(['claim']);
	});

	it('announces nothing of a command that was undone', async () => {
		const { db } = world;
		const { siteId } = await site(db);
		const undone = db.write(async (connection) => {
			await connection
				.insertInto('outbox')
				.values(await row(db, siteId))
				.execute();
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		expect(await deliveries(db, siteId)).toEqual([]);
	});

	it('tries again with longer and longer waits, shows what was given up, and sends it when asked', async () => {
		const { db } = world;
		const { kiosk, siteId } = await site(db);
		world.clock = Date.UTC(2026, 5, 1, 8);
		done(await tickets.raise(db, kiosk, call()));
		receiver.status = 500;
		const one = worker(db);
		let waits = 0;
		for (let tries = 1; ; tries++) {
			await one.run();
			expect(receiver.tries).toHaveLength(tries);
			const wait = delayAfter(tries);
			if (wait === null) break;
			waits += wait;
			world.clock += wait - 1;
			await one.run();
			expect(receiver.tries, 'not before its time').toHaveLength(tries);
			world.clock += 1;
		}
		expect(waits).toBeGreaterThan(24 * 3_600_000);
		expect(await failures(db, siteId)).toBe(1);
		const [given] = await deliveries(db, siteId);
		expect(given).toMatchObject({ state: 'failed', error: 'http_500', event: 'raise', tries: 11 });
		receiver.status = 204;
		expect(await retry(db, 'another-site', given!.id)).toBe(false);
		expect(await retry(db, siteId, given!.id)).toBe(true);
		await one.run();
		expect(await deliveries(db, siteId)).toMatchObject([{ state: 'done' }]);
		expect(new Set(receiver.tries.map(({ id }) => id)).size, 'the same id at each try').toBe(1);
		world.clock += 15 * 86_400_000;
		await one.run();
		expect(await deliveries(db, siteId)).toEqual([]);
	});

	it('e-mails lost when a process dies between commit and send: none, of 20, over kill -9', async () => {
		const { db, at } = world;
		const { kiosk } = await site(db);
		const task = { at, key: contactKey.toString('base64'), kiosk, send: false, ahead: 0 };
		const calls = Array.from({ length: 20 }, () => call());
		// Dies after the commit, before it sent anything.
		const before = child({ ...task, calls });
		await once(before, 'message');
		await kill(before);
		// Dies in the middle of a sending: the receiver has it, and nobody wrote that it has.
		receiver.status = null;
		const middle = child({ ...task, calls: [], send: true });
		await receiver.until(4);
		await kill(middle);
		receiver.status = 204;
		// The next process starts once the first one is thought dead.
		const next = child({ ...task, calls: [], send: true, ahead: lease + 1_000 });
		await receiver.until(24);
		next.send('stop');
		await once(next, 'exit');
		expect(receiver.messages).toHaveLength(20);
		expect(await deliveries(db, kiosk.siteId, 50)).toHaveLength(20);
		expect((await deliveries(db, kiosk.siteId, 50)).every(({ state }) => state === 'done')).toBe(true);
		expect(receiver.tries.every(({ signed }) => signed)).toBe(true);
	});

	it('is sent once each by two processes that look at the same moment', async () => {
		const { db, at } = world;
		const { kiosk } = await site(db);
		for (let i = 0; i < 60; i++) done(await tickets.raise(db, kiosk, call()));
		const task = { at, key: contactKey.toString('base64'), kiosk, send: true, ahead: 0, calls: [] };
		const both = [child(task), child(task)];
		await receiver.until(60);
		for (const one of both) one.send('stop');
		await Promise.all(both.map((one) => once(one, 'exit')));
		expect(receiver.tries).toHaveLength(60);
		expect(receiver.messages).toHaveLength(60);
		expect(receiver.together).toBe(1);
	});

	it('tells that the data of tickets were purged, in the transaction of the purge', async () => {
		const { db } = world;
		const { kiosk, siteId } = await site(db, ['purge']);
		const { id } = done(await tickets.raise(db, kiosk, call()));
		await db.write((connection) => announcePurge(connection, [id, 'unknown'], db.now()));
		await worker(db).run();
		expect(receiver.messages).toMatchObject([{ type: 'purge', site: siteId, tickets: [id] }]);
	});

	it('tells of a real purge: the tickets that the evening erased, by their ids', async () => {
		const { db } = world;
		const { kiosk, siteId } = await site(db, ['purge']);
		const { id } = done(await tickets.raise(db, kiosk, call()));
		done(await tickets.withdraw(db, kiosk, id, key()));
		world.clock = db.now() + 400 * 86_400_000;
		await runs.runNow(db, siteId);
		await worker(db).run();
		world.clock = null;
		expect(receiver.messages).toMatchObject([{ type: 'purge', site: siteId, tickets: [id] }]);
	});

	it('forgets what waited for a subscriber that was removed', async () => {
		const { db } = world;
		const { kiosk, siteId, subscriber } = await site(db);
		done(await tickets.raise(db, kiosk, call()));
		expect(await subscribers.remove(db, 'another-site', subscriber.id)).toBe(null);
		expect(await subscribers.remove(db, siteId, subscriber.id)).toBe(receiver.url);
		await worker(db).run();
		expect(receiver.tries).toEqual([]);
	});

	it('keeps the secret sealed, and sends a test through the same way', async () => {
		const { db } = world;
		const { siteId, subscriber, secret } = await site(db, []);
		const kept = await db.read.selectFrom('subscriber').selectAll().execute();
		expect(JSON.stringify(kept)).not.toContain(secret.slice(6));
		expect(await subscribers.test(db, siteId, subscriber.id)).toBe(receiver.url);
		await worker(db).run();
		expect(receiver.tries).toMatchObject([{ signed: true, body: { type: 'test', site: siteId } }]);
	});

	it('refuses a private address when the operator did not let them through', async () => {
		const { db } = world;
		const { kiosk, siteId } = await site(db);
		done(await tickets.raise(db, kiosk, call()));
		await worker(db, { deliver: deliverer(db, { allowPrivate: false, mail: null }) }).run();
		expect(receiver.tries).toEqual([]);
		expect(await deliveries(db, siteId)).toMatchObject([{ state: 'waiting', error: 'address', tries: 1 }]);
	});

	it('tells the team by e-mail that a request waits, and nothing else', async () => {
		const { db } = world;
		const people = await settle(db);
		const mails: string[] = [];
		const server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS'],
			onData(stream, _session, accept) {
				let text = '';
				stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
				stream.on('end', () => {
					mails.push(text);
					accept();
				});
			}
		});
		server.listen(0, '127.0.0.1');
		await once(server.server, 'listening');
		const port = (server.server.address() as AddressInfo).port;
		await subscribers.addMail(db, people.manager, 'equipe@example.fr');
		const { id } = done(await tickets.raise(db, people.kiosk, call({ flag: 'violence' })));
		done(await tickets.claim(db, id, 1, people.reception, key()));
		done(await tickets.handOver(db, id, 2, people.reception, handOver(), key()));
		const mail = mailer({
			url: `smtp://127.0.0.1:${port}`,
			from: 'relais@example.fr',
			link: 'https://relais.example.fr/tickets'
		});
		await worker(db, { deliver: deliverer(db, { allowPrivate: true, mail }) }).run();
		server.close();
		expect(mails).toHaveLength(1);
		expect(mails[0]).toContain('To: equipe@example.fr');
		expect(mails[0]).toContain('Subject: Une demande attend dans Relais');
		expect(mails[0]).toContain('https://relais.example.fr/tickets');
		expect(mails[0]).not.toMatch(new RegExp(`Samira|violence|caf|Awa|${id}`));
		expect(await deliveries(db, people.siteId)).toMatchObject([{ state: 'done', event: 'offer' }]);
	});
});

function child(task: object): ChildProcess {
	const started = fork('tests/database/outbox-sender.ts', { stdio: 'inherit' });
	children.push(started);
	started.send(task);
	return started;
}

async function kill(process: ChildProcess): Promise<void> {
	process.kill('SIGKILL');
	await once(process, 'exit');
}

async function row(db: Database, site_id: string) {
	const [subscriber] = await subscribers.list(db, site_id);
	const at = db.now();
	const moments = { created_at: at, next_at: at, done_at: null, failed_at: null, error: null };
	return { id: key(), site_id, subscriber_id: subscriber!.id, kind: 'test', payload: '{}', ...moments };
}
