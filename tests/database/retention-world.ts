/** What the retention tests share: people's words everywhere, and eyes that look for them everywhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import * as tickets from '#lib/server/tickets.ts';
import { call, done, handOver, key, type settle, type World } from './support.ts';

type People = Pick<Awaited<ReturnType<typeof settle>>, 'kiosk' | 'reception' | 'social'>;

/** A word in every free field of a ticket, none of them an everyday one. */
export const markers = [
	'Zqnamexa',
	'Zqphoneb',
	'Zqmomentc',
	'Zqhandoverd',
	'Zqsharede',
	'Zqprivatef',
	'Zqagaing',
	'Zqwalkinh',
	'zqstepi',
	'zqanswerj',
	'zqpaperk'
] as const;

/** A walk-in and a call that became a referral, with every free field filled in; both closed. */
export async function plant({ db }: World, { kiosk, reception, social }: People) {
	const base = call();
	const context = {
		...base.context!,
		step: 'zqstepi',
		path: [{ procedure: 'caf-access', step: 'zqstepi', answer: 'zqanswerj' }]
	};
	const { id } = done(await tickets.raise(db, kiosk, { ...base, context }));
	done(await tickets.claim(db, id, 1, reception, key()));
	const contact = { name: 'Zqnamexa', phone: 'Zqphoneb', bestMoment: 'Zqmomentc', mayLeaveMessage: true };
	const means = { phoneHere: true, receivesSms: false, mailboxOpens: null, papers: ['zqpaperk'] };
	const content = handOver({ note: 'Zqhandoverd', contact, means });
	done(await tickets.handOver(db, id, 2, reception, content, key()));
	const { id: referral } = await db.read
		.selectFrom('ticket')
		.select('id')
		.where('origin_id', '=', id)
		.executeTakeFirstOrThrow();
	done(await tickets.note(db, referral, social, { private: 'Zqprivatef' }, key()));
	done(await tickets.refuse(db, referral, 1, social, 'missing_information', key()));
	done(await tickets.offerAgain(db, referral, 2, reception, { note: 'Zqagaing', contact: null }, key()));
	done(await tickets.accept(db, referral, 3, social, key()));
	done(await tickets.note(db, referral, social, { shared: 'Zqsharede' }, key()));
	// A conflict keeps the winner's name in the answer that a retry gets.
	await tickets.accept(db, referral, 3, social, key());
	done(await tickets.closeReferral(db, referral, 4, social, 'solved', key()));
	const walkIn = done(
		await tickets.raiseWalkIn(
			db,
			reception,
			{
				language: 'fr',
				procedure: null,
				level: 'normal',
				deadline: 'unknown',
				person: content.person,
				note: 'Zqwalkinh'
			},
			key()
		)
	);
	done(await tickets.claim(db, walkIn.id, 1, reception, key()));
	done(await tickets.close(db, walkIn.id, 2, reception, 'solved_with_agent', key()));
	return { desk: id, referral, walkIn: walkIn.id };
}

/** Every byte of SQLite's files, its log and its shared memory included; every row of PostgreSQL's tables. */
export async function everything({ db, at }: World): Promise<string> {
	if (db.kind === 'postgres') return JSON.stringify(await rowsOf(db.read as never));
	return filesBeside(at)
		.map((file) => readFileSync(file, 'latin1'))
		.join('');
}

export function filesBeside(at: string): string[] {
	const folder = dirname(at);
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => existsSync(file));
}

async function rowsOf(read: World['db']['read']): Promise<unknown[]> {
	const { rows } = await sql<{
		name: string;
	}>`select table_name as name from information_schema.tables where table_schema = 'public'`.execute(read);
	return Promise.all(rows.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(read)));
}

export function found(text: string): string[] {
	return markers.filter((marker) => text.includes(marker));
}
