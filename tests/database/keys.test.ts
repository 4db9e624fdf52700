import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addKey, contactKeys, dropOldKeys, watchedKeys } from '#lib/server/contact-key.ts';
import { open } from '#lib/server/database/index.ts';
import { keyState, sealAgain, sealedColumns } from '#lib/server/sealed.ts';
import * as tickets from '#lib/server/tickets.ts';
import { createVault } from '#lib/server/vault.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

onBoth('a new key', (world) => {
	it('opens everything after kills in the middle of its making, twenty on SQLite, and the old one can go', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'relais-keys-'));
		const [old] = contactKeys(folder);
		const db = await open({ at: world.at, vault: createVault(watchedKeys(folder)) });
		const { kiosk, reception, social } = await settle(db);
		const raised = await Promise.all(Array.from({ length: 60 }, () => tickets.raise(db, kiosk, call())));
		for (const { id } of raised.map(done)) {
			done(await tickets.claim(db, id, 1, reception, key()));
			done(await tickets.handOver(db, id, 2, reception, handOver(), key()));
		}
		let halfway = 0;
		// Each kill starts a process: PostgreSQL, which shares all the code but the driver, gets fewer.
		for (let kill = 0; kill < (world.db.kind === 'sqlite' ? 20 : 6); kill++) {
			const child = fork('tests/database/rotating.ts', [folder, world.at], { stdio: 'inherit' });
			// One in four before it says a word: while it opens, or writes the key's file.
			if (kill % 4 === 3) await wait(Math.random() * 400);
			else {
				await Promise.race([once(child, 'message'), once(child, 'exit')]);
				await wait(Math.random() * 60);
			}
			child.kill('SIGKILL');
			if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
			const { current, older } = await keyState(db);
			expect(current + older).toBe(120);
			if (current > 0 && older > 0) halfway += 1;
			// People go on working meanwhile, on either side of the change.
			for (const card of (await tickets.listReferrals(db, social)).slice(0, 3))
				expect((await tickets.read(db, card.id, social))?.contact?.name).toBe('Samira');
		}
		expect(halfway, 'killed in the middle at least once').toBeGreaterThan(0);
		await sealAgain(db, 50);
		expect(await keyState(db)).toEqual({ current: 120, older: 0 });
		expect(contactKeys(folder)).toHaveLength(2);
		dropOldKeys(folder);
		const [fresh, ...rest] = contactKeys(folder);
		expect(rest).toEqual([]);
		expect(Buffer.from(fresh).equals(Buffer.from(old))).toBe(false);
		await everyValueOpens(world, createVault(fresh));
		await expect(everyValueOpens(world, createVault(old))).rejects.toThrow(/not among the keys/);
		await db.close();
		rmSync(folder, { recursive: true });
	}, 600_000);

	it('is used at once by a server that runs, which still reads what it sealed before', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'relais-keys-'));
		const vault = createVault(watchedKeys(folder));
		const before = vault.seal('note:a', 'avant');
		const mark = vault.mark();
		addKey(folder);
		expect(vault.mark()).not.toBe(mark);
		expect(vault.seal('note:a', 'après')).toMatch(new RegExp(`^${vault.mark().replaceAll('.', '\\.')}`));
		expect(vault.open('note:a', before)).toBe('avant');
		rmSync(folder, { recursive: true });
	});

	it('reaches every sealed column of the database', async () => {
		const { rows } = await (
			world.db.kind === 'sqlite'
				? sql<{ name: string }>`select m.name || '.' || c.name as name from sqlite_master m
					join pragma_table_info(m.name) c where m.type = 'table' and c.name like '%sealed%' order by 1`
				: sql<{
						name: string;
					}>`select table_name || '.' || column_name as name from information_schema.columns
					where table_schema = 'public' and column_name like '%sealed%' order by 1`
		).execute(world.db.read);
		// A column may be sealed and be called otherwise; one that is called sealed is in the list.
		const known = sealedColumns
			.filter(({ column }) => column.includes('sealed'))
			.map(({ table, column }) => `${table}.${column}`)
			.sort();
		expect(
			rows.map(({ name }) => name),
			'list it in src/lib/server/sealed.ts'
		).toEqual(known);
	});
});

/** Tables that these tests fill; the others are sealed and resealed by the same lines. */
const planted = ['ticket_contact', 'ticket_note'];

async function everyValueOpens({ db }: World, vault: ReturnType<typeof createVault>): Promise<void> {
	for (const { table, column, bound } of sealedColumns) {
		const { rows } = await sql<Record<string, string>>`select * from ${sql.table(table)}`.execute(db.read);
		if (planted.includes(table)) expect(rows.length, table).toBeGreaterThan(0);
		for (const row of rows.filter((each) => each[column] !== null))
			expect(vault.open(bound(row), row[column]!)).not.toBe('');
	}
}

function wait(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
