/**
 * Thousands of random visits, command by command, against a model written apart from the state machine: nothing
 * illegal ever goes through (handoff.md, invariant 8 and G7).
 */
import { expect, it } from 'vitest';
import * as tickets from '#lib/server/tickets.ts';
import type { Agent, Device } from '#lib/server/who.ts';
import type { Answer } from '#lib/tickets/answers.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

type People = Awaited<ReturnType<typeof settle>>;
type Place = 'raised' | 'claimed' | 'helping' | 'withdrawn' | 'closed' | 'offered' | 'accepted' | 'refused';

/** What a ticket should be. */
interface Model {
	id: string;
	referral: boolean;
	state: Place;
	version: number;
	holder: string | null;
}

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

const commands = {
	withdraw: (w: World, m: Model, _: Agent, kiosk: Device) => tickets.withdraw(w.db, kiosk, m.id, key()),
	claim: (w: World, m: Model, a: Agent, _: Device, v: number) => tickets.claim(w.db, m.id, v, a, key()),
	release: (w: World, m: Model, a: Agent, _: Device, v: number) => tickets.release(w.db, m.id, v, a, key()),
	start: (w: World, m: Model, a: Agent, _: Device, v: number) => tickets.start(w.db, m.id, v, a, key()),
	close: (w: World, m: Model, a: Agent, _: Device, v: number) =>
		tickets.close(w.db, m.id, v, a, 'person_left', key()),
	handOver: (w: World, m: Model, a: Agent, _: Device, v: number) =>
		tickets.handOver(w.db, m.id, v, a, handOver(), key()),
	accept: (w: World, m: Model, a: Agent, _: Device, v: number) => tickets.accept(w.db, m.id, v, a, key()),
	refuse: (w: World, m: Model, a: Agent, _: Device, v: number) =>
		tickets.refuse(w.db, m.id, v, a, 'full', key()),
	offerAgain: (w: World, m: Model, a: Agent, _: Device, v: number) =>
		tickets.offerAgain(w.db, m.id, v, a, { note: '', contact: null }, key()),
	closeReferral: (w: World, m: Model, a: Agent, _: Device, v: number) =>
		tickets.closeReferral(w.db, m.id, v, a, 'solved', key())
};
type Command = keyof typeof commands;

/** The rules said again, in other words than the machine's table. Null when the command must be refused. */
function expected(command: Command, model: Model, agent: Agent): Partial<Model> | null {
	const { state, referral, holder } = model;
	const holds = holder === agent.id;
	const manager = agent.role === 'site_manager';
	const social = agent.role === 'social_worker';
	const taken = state === 'claimed' || state === 'helping';
	if (referral !== ['accept', 'refuse', 'offerAgain', 'closeReferral'].includes(command)) return null;
	switch (command) {
		case 'withdraw':
			return state === 'raised' ? { state: 'withdrawn' } : null;
		case 'claim':
			return state === 'raised' ? { state: 'claimed', holder: agent.id } : null;
		case 'release':
			return taken && (holds || manager) ? { state: 'raised', holder: null } : null;
		case 'start':
			return state === 'claimed' && holds ? { state: 'helping' } : null;
		case 'close':
			return taken && (holds || manager) ? { state: 'closed' } : null;
		case 'handOver':
			return taken && holds && !manager ? { state: 'closed' } : null;
		case 'accept':
			return state === 'offered' && social ? { state: 'accepted', holder: agent.id } : null;
		case 'refuse':
			return state === 'offered' && social ? { state: 'refused' } : null;
		case 'offerAgain':
			return state === 'refused' && !social ? { state: 'offered' } : null;
		case 'closeReferral':
			if (state === 'refused') return social ? null : { state: 'closed' };
			return state === 'accepted' && social && holds ? { state: 'closed' } : null;
	}
}

/** One visit: a call, then ten commands by anybody, one in five with a version already gone. */
async function visit(world: World, people: People, seed: number): Promise<string[]> {
	const next = random(seed);
	const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
	const agents = [people.reception, people.colleague, people.social, people.otherSocial, people.manager];
	const raised = done(await tickets.raise(world.db, people.kiosk, call({ consent: 'nothing' })));
	const models: Model[] = [{ id: raised.id, referral: false, state: 'raised', version: 1, holder: null }];
	const wrong: string[] = [];
	for (let i = 0; i < 10; i++) {
		const model = pick(models);
		const [command, agent] = [pick(Object.keys(commands) as Command[]), pick(agents)];
		const stale = next() < 0.2 && command !== 'withdraw';
		const should = stale ? null : expected(command, model, agent);
		const version = stale ? model.version - 1 : model.version;
		const answer: Answer = await commands[command](world, model, agent, people.kiosk, version);
		const where = `seed ${seed} step ${i}: ${command} by ${agent.role} on ${model.state}`;
		if (answer.ok !== (should !== null)) wrong.push(`${where}: ${JSON.stringify(answer)}`);
		if (!answer.ok || !should) continue;
		Object.assign(model, should, { version: model.version + 1 });
		if (answer.state !== model.state || answer.version !== model.version)
			wrong.push(`${where}: ${answer.state}`);
		if (command === 'handOver') models.push(await referralOf(world, model));
	}
	for (const model of models)
		if (!(await same(world, model))) wrong.push(`seed ${seed}: ${model.id} is not as told`);
	return wrong;
}

async function referralOf(world: World, { id }: Model): Promise<Model> {
	const row = await world.db.read
		.selectFrom('ticket')
		.select('id')
		.where('origin_id', '=', id)
		.executeTakeFirstOrThrow();
	return { id: row.id, referral: true, state: 'offered', version: 1, holder: null };
}

/** The row, and the journal played again, both say what the model says. */
async function same(world: World, model: Model): Promise<boolean> {
	const row = await world.db.read
		.selectFrom('ticket')
		.select(['state', 'version', 'holder_id'])
		.where('id', '=', model.id)
		.executeTakeFirstOrThrow();
	const events = await world.db.read
		.selectFrom('ticket_event')
		.select(['from_state', 'to_state', 'version'])
		.where('ticket_id', '=', model.id)
		.orderBy('version')
		.execute();
	const chained = events.every(
		(event, i) => event.version === i + 1 && event.from_state === (events[i - 1]?.to_state ?? null)
	);
	return (
		chained &&
		events.at(-1)?.to_state === model.state &&
		row.state === model.state &&
		row.version === model.version &&
		row.holder_id === model.holder
	);
}

onBoth('random commands', (world) => {
	it('never lead anywhere the rules do not allow', async () => {
		// PostgreSQL talks through a socket and takes eight times as long; the rules are the same code.
		const visits = world.db.kind === 'postgres' ? 500 : 2_000;
		// Many visits at once, at several sites: as many writers as a very busy day.
		const together = 100;
		const places = await Promise.all(Array.from({ length: 4 }, () => settle(world.db)));
		const wrong: string[] = [];
		for (let from = 0; from < visits; from += together) {
			const seeds = Array.from({ length: together }, (_, i) => from + i);
			const found = await Promise.all(seeds.map((seed) => visit(world, places[seed % places.length]!, seed)));
			wrong.push(...found.flat());
		}
		expect(wrong).toEqual([]);
	}, 180_000);
});
