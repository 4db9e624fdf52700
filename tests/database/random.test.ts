/**
 * Thousands of random visits, command by command, against a model written apart from the state machine (`model.ts`), while
 * days go by: nothing illegal ever goes through, and every invariant of handoff.md section 1 holds (G7).
 * `RELAIS_SEQUENCES=10000` plays that many on each database.
 */
import { expect, it } from 'vitest';
import type { AppointmentStatus } from '#lib/server/database/interoperability-tables.ts';
import { follow } from '#lib/server/rdv/machine.ts';
import { createReminders } from '#lib/server/reminders.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Agent } from '#lib/server/who.ts';
import type { Answer } from '#lib/tickets/answers.ts';
import { count, say } from '../bench/figures.ts';
import { apply, type Command, commands, expected, look, type Model, toldFromOutside } from './model.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

type People = Awaited<ReturnType<typeof settle>>;

/** Numbers that are the same at each run: a failure can be played again. */
function random(seed: number): () => number {
	let a = seed;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** One command on one ticket. */
interface Try {
	world: World;
	people: People;
	model: Model;
	agent: Agent;
	colleague: Agent;
	version: number;
	key: string;
}

const run: Record<Command, (t: Try) => Promise<Answer | void>> = {
	withdraw: ({ world, people, model, key }) => tickets.withdraw(world.db, people.kiosk, model.id, key),
	claim: ({ world, model, agent, version, key }) => tickets.claim(world.db, model.id, version, agent, key),
	release: ({ world, model, agent, version, key }) =>
		tickets.release(world.db, model.id, version, agent, key),
	start: ({ world, model, agent, version, key }) => tickets.start(world.db, model.id, version, agent, key),
	pause: ({ world, model, agent, version, key }) =>
		tickets.pause(world.db, model.id, version, agent, 'document', key),
	resume: ({ world, model, agent, version, key }) => tickets.resume(world.db, model.id, version, agent, key),
	close: ({ world, model, agent, version, key }) =>
		tickets.close(world.db, model.id, version, agent, 'person_left', key),
	handOver: ({ world, model, agent, version, key }) =>
		tickets.handOver(world.db, model.id, version, agent, handOver(), key),
	accept: ({ world, model, agent, version, key }) => tickets.accept(world.db, model.id, version, agent, key),
	refuse: ({ world, model, agent, version, key }) =>
		tickets.refuse(world.db, model.id, version, agent, 'full', key),
	offerAgain: ({ world, model, agent, version, key }) =>
		tickets.offerAgain(world.db, model.id, version, agent, { note: '', contact: null }, key),
	closeReferral: ({ world, model, agent, version, key }) =>
		tickets.closeReferral(world.db, model.id, version, agent, 'solved', key),
	wait: ({ world, model, agent, version, key }) =>
		tickets.wait(world.db, model.id, version, agent, 'partner', key),
	resumeReferral: ({ world, model, agent, version, key }) =>
		tickets.resumeReferral(world.db, model.id, version, agent, key),
	setAppointment: ({ world, model, agent, version, key }) =>
		tickets.setAppointment(world.db, model.id, version, agent, world.clock! + 86_400_000, key),
	seen: ({ world, model, agent, version, key }) => tickets.seen(world.db, model.id, version, agent, key),
	noShow: ({ world, model, agent, version, key }) => tickets.noShow(world.db, model.id, version, agent, key),
	toldAppointment: (t) => outside(t, 'set'),
	toldSeen: (t) => outside(t, 'seen'),
	toldNoShow: (t) => outside(t, 'no_show'),
	toldCancelled: (t) => outside(t, 'cancelled'),
	takeOver: ({ world, model, agent, version, key }) =>
		tickets.takeOver(world.db, model.id, version, agent, 'absent', key),
	reassign: ({ world, model, agent, colleague, version, key }) =>
		tickets.reassign(world.db, model.id, version, agent, { to: colleague.id, reason: 'absent' }, key),
	reopen: ({ world, model, agent, version, key }) =>
		tickets.reopen(world.db, { id: model.id, kind: kindOf(model) }, version, agent, key),
	undo: ({ world, model, agent, version, key }) =>
		tickets.undo(world.db, { id: model.id, kind: kindOf(model) }, version, agent, 'slip', key),
	open: ({ world, model, agent }) => tickets.open(world.db, model.id, agent),
	expire: ({ world, people, model, version }) =>
		tickets.expire(world.db, { id: model.id, site_id: people.siteId, version } as Parameters<
			typeof tickets.expire
		>[1]),
	purge: ({ world, people, model, version }) =>
		tickets.purge(world.db, people.siteId, { id: model.id, kind: kindOf(model), version })
};

/** News of RDV Service Public, on whichever ticket. */
function outside({ world, people, model }: Try, status: AppointmentStatus): Promise<void> {
	const startsAt = world.clock! + 172_800_000;
	const told = { siteId: people.siteId, ticketId: model.id, status, startsAt };
	return world.db.write((connection) => follow(world.db, connection, told));
}

/** Commands that carry a key of the client's, and so may be sent again. */
const keyless: Command[] = ['open', 'expire', 'purge'];
/** Commands that name no version. */
const blind: Command[] = ['withdraw', 'open', ...toldFromOutside];
const kindOf = (model: Model) => (model.referral ? 'referral' : 'desk');

/** One person's visit: a call, and what anybody tries to do with it. */
class Visit {
	readonly wrong: string[] = [];
	/** Commands that went through although the rules say no. */
	illegal = 0;
	models: Model[] = [];
	readonly world: World;
	readonly people: People;
	readonly seed: number;
	#next: () => number;

	constructor(world: World, people: People, seed: number) {
		this.world = world;
		this.people = people;
		this.seed = seed;
		this.#next = random(seed);
	}

	async begin(): Promise<void> {
		const urgent = this.#next() < 0.25;
		const danger = urgent ? ({ trigger: 'red_flag', flag: 'danger' } as const) : {};
		const { id } = done(
			await tickets.raise(this.world.db, this.people.kiosk, call({ consent: 'nothing', ...danger }))
		);
		this.models = [this.#model(id, false, urgent, 'raised')];
	}

	/** A command by anybody; one in five with a version already gone, one in ten sent twice. */
	async step(i: number): Promise<void> {
		const { world, people } = this;
		const now = world.clock!;
		const { reception, colleague, social, otherSocial, manager } = people;
		const model = this.#pick(this.models);
		const agent = this.#pick([reception, colleague, social, otherSocial, manager]);
		const given = this.#pick([social, otherSocial, reception]);
		const command = this.#command(model);
		const stale = this.#next() < 0.2 && !blind.includes(command);
		const should = stale ? null : expected(command, model, agent, given, now);
		const version = model.version - (stale ? 1 : 0);
		const asked: Try = { world, people, model, agent, colleague: given, version, key: key() };
		const answer = await run[command](asked);
		const where = `seed ${this.seed} step ${i}: ${command} by ${agent.role} on ${model.state}`;
		if (answer) {
			if (answer.ok && should === null) this.illegal += 1;
			if (answer.ok !== (should !== null)) this.wrong.push(`${where}: ${JSON.stringify(answer)}`);
			const conflict = !answer.ok && answer.why === 'conflict' && answer.version === model.version;
			const unaware = forOther(command, model);
			if (stale && !conflict && !unaware) this.wrong.push(`${where}, stale: ${JSON.stringify(answer)}`);
		}
		if (should) await this.#carry(command, model, should, agent, answer, where);
		if (answer && !keyless.includes(command) && this.#next() < 0.1)
			if (JSON.stringify(await run[command](asked)) !== JSON.stringify(answer))
				this.wrong.push(`${where}: another answer the second time`);
	}

	async check(): Promise<string[]> {
		for (const model of this.models) {
			const found = await differences(this.world, model);
			if (found.length > 0) this.wrong.push(`seed ${this.seed}: ${kindOf(model)} ${found.join(', ')}`);
		}
		return this.wrong;
	}

	async #carry(
		command: Command,
		model: Model,
		change: Partial<Model>,
		agent: Agent,
		answer: Answer | void,
		where: string
	): Promise<void> {
		apply(command, model, change, agent, this.world.clock!);
		if (answer?.ok && (answer.state !== model.state || answer.version !== model.version))
			this.wrong.push(`${where}: ${answer.state} ${answer.version}`);
		if (command !== 'handOver' || !answer?.ok) return;
		const row = await this.world.db.read
			.selectFrom('ticket')
			.select('id')
			.where('origin_id', '=', model.id)
			.where('state', '=', 'offered')
			.executeTakeFirstOrThrow();
		model.handedOver = this.#model(row.id, true, model.urgent, 'offered');
		this.models.push(model.handedOver);
	}

	/** Mostly what its kind knows, now and then anything. */
	#command(model: Model): Command {
		const command = this.#pick(commands);
		return forOther(command, model) && this.#next() < 0.8 ? this.#command(model) : command;
	}

	#pick<T>(from: readonly T[]): T {
		return from[Math.floor(this.#next() * from.length)]!;
	}

	#model(id: string, referral: boolean, urgent: boolean, state: Model['state']): Model {
		const now = this.world.clock!;
		const blank = {
			version: 1,
			holder: null,
			handedOver: null,
			reminded: 0,
			told: 0,
			seen: false,
			last: null
		};
		return { id, referral, urgent, state, since: now, changedAt: now, ...blank };
	}
}

/** A command that looks for a ticket of the other kind finds none. */
function forOther(command: Command, { referral }: Model): boolean {
	const desk = ['withdraw', 'claim', 'release', 'start', 'pause', 'resume', 'close', 'handOver'];
	return !['reopen', 'undo', 'purge'].includes(command) && referral === desk.includes(command);
}

/** The row, and the journal played again, against what the model says. */
async function differences(world: World, model: Model): Promise<string[]> {
	const row = await world.db.read
		.selectFrom('ticket')
		.selectAll()
		.where('id', '=', model.id)
		.executeTakeFirstOrThrow();
	const events = await world.db.read
		.selectFrom('ticket_event')
		.selectAll()
		.where('ticket_id', '=', model.id)
		.orderBy('seq')
		.execute();
	const quiet = events.filter(({ verb }) => ['open', 'remind', 'escalate'].includes(verb));
	const moves = events.filter((event) => !quiet.includes(event));
	const chained = moves.every(
		(event, i) => event.version === i + 1 && event.from_state === (moves[i - 1]?.to_state ?? null)
	);
	const still = quiet.every(({ from_state, to_state }) => from_state === to_state);
	const facts: [string, unknown, unknown][] = [
		['state', row.state, model.state],
		['last event', moves.at(-1)?.to_state, model.state],
		['version', row.version, model.version],
		['journal', chained && still, true],
		['holder', row.holder_id, model.holder],
		['reminded', row.reminded, model.reminded],
		['reminders told', quiet.filter(({ verb }) => verb !== 'open').length, model.told],
		['seen', row.seen_by_recipient_at !== null, model.seen],
		['since', row.clock_at, model.since],
		['urgent and expired', model.urgent && events.some(({ verb }) => verb === 'expire'), false]
	];
	return facts
		.filter(([, is, should]) => is !== should)
		.map(([what, is, should]) => `${what} ${is} ≠ ${should}`);
}

/** Milliseconds between two commands: mostly seconds, sometimes a coffee, a weekend, a holiday. */
const pauses = [
	1_000, 20_000, 61_000, 61_000, 130_000, 305_000, 599_000, 3_600_000, 90_000_000, 345_600_000, 2_600_000_000
];

onBoth('random commands', (world) => {
	it('never lead anywhere the rules do not allow, in days as in seconds', async () => {
		// PostgreSQL talks through a socket and takes longer; the rules are the same code.
		const short = world.db.kind === 'postgres' ? 100 : 500;
		const visits = Number(process.env['RELAIS_SEQUENCES']) || short;
		// Many visits at once, at several sites: as many writers as a very busy day.
		const together = 100;
		const clock = createReminders(world.db);
		const wrong: string[] = [];
		let illegal = 0;
		for (let from = 0; from < visits; from += together) {
			const next = random(1_000_000 + from);
			world.clock = Date.parse('2026-03-02T07:00:00Z') + Math.floor(next() * 86_400_000);
			const places = await Promise.all(Array.from({ length: 4 }, () => settle(world.db)));
			const batch = Array.from(
				{ length: Math.min(together, visits - from) },
				(_, i) => new Visit(world, places[i % places.length]!, from + i)
			);
			await Promise.all(batch.map((visit) => visit.begin()));
			for (let i = 0; i < 14; i++) {
				await Promise.all(batch.map((visit) => visit.step(i)));
				world.clock += pauses[Math.floor(next() * pauses.length)]!;
				for (const { models } of batch) for (const model of models) look(model, world.clock);
				await clock.look();
			}
			wrong.push(...(await Promise.all(batch.map((visit) => visit.check()))).flat());
			illegal += batch.reduce((sum, visit) => sum + visit.illegal, 0);
			for (const { siteId } of places)
				if (!(await isWhole(siteId))) wrong.push(`a hole in the journal of ${siteId}`);
			// Their clocks would go back with the next batch's.
			await forget(places.map(({ siteId }) => siteId));
		}
		const where = world.db.kind === 'postgres' ? 'PostgreSQL' : 'SQLite';
		say(
			'G7',
			`${count(visits)} sequences on ${where}: ${illegal} illegal transitions accepted`,
			'0',
			illegal === 0
		);
		expect(wrong).toEqual([]);
		world.clock = null;
	}, 3_600_000);

	async function isWhole(siteId: string): Promise<boolean> {
		const rows = await world.db.read
			.selectFrom('ticket_event')
			.select('seq')
			.where('site_id', '=', siteId)
			.orderBy('seq')
			.execute();
		return rows.length > 0 && rows.every(({ seq }, i) => seq === i + 1);
	}

	/** Takes the open tickets of past batches out of the reminder clock's sight. */
	async function forget(sites: string[]): Promise<void> {
		await world.db.write((connection) =>
			connection.updateTable('ticket').set({ state: 'purged' }).where('site_id', 'in', sites).execute()
		);
	}
});
