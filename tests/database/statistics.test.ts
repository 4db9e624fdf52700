import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { answer, fixture, procedure, step } from '#lib/procedures/fixture.ts';
import * as evidence from '#lib/server/statistics/evidence.ts';
import * as daySheet from '#lib/server/statistics/day-sheet.ts';
import { fileNames, make } from '#lib/server/statistics/files.ts';
import * as staff from '#lib/server/staff.ts';
import * as tickets from '#lib/server/tickets.ts';
import { Visits } from '#lib/server/visits.ts';
import { binOf, bins } from '#lib/statistics/bins.ts';
import type { AudioUse, Visit, VisitedStep } from '#lib/statistics/visit.ts';
import type { DeskOutcome, RaiseRequest } from '#lib/tickets/types.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

const hour = 3_600_000;
const monday = Date.parse('2026-11-02T09:00:00Z');
const period = { from: '2026-11', to: '2026-11' };
const french = { texts: {} };
const catalogue = {
	procedures: {
		...fixture.procedures,
		apart: procedure('apart', [step('now', 'ask', [answer('yes', 'now')])], { discreet: true })
	}
};
const open = (world: World) =>
	new Visits(world.db, { catalogue, languages: ['fr', 'ar'] }, (error) => {
		throw error;
	});
const told = (world: World, siteId: string, fewest = 0) =>
	evidence.read(world.db, siteId, { period, fewest, french });

function visited(step: string, more: Partial<VisitedStep> = {}): VisitedStep {
	return { procedure: 'caf', step, seconds: 10, arrivals: 1, stuck: false, left: false, ...more };
}

function visit(steps: VisitedStep[], more: Partial<Visit> & { ending?: 'solved' } = {}): Visit {
	const { ending = null, ...rest } = more;
	return { language: 'fr', contentVersion: 'v1', audio: 'heard', walks: [{ ending, steps }], ...rest };
}

/** Numbers that look drawn by lot and are the same at each run. */
function lot(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** A session of the simulated month, as a person would tell it. */
interface Lived {
	path: string[];
	stuckAt: string | null;
	secondsThere: number;
	situation: 'A' | 'C' | null;
	language: string;
	audio: AudioUse;
	version: string;
	outcome: Exclude<DeskOutcome, 'handed_over'> | null;
}

/** Thirty days, some ten sessions a day; calls of those who were stuck, most of them closed by an agent. */
async function liveAMonth(world: World) {
	const people = await settle(world.db);
	const visits = open(world);
	const draw = lot(7);
	const lived: Lived[] = [];
	for (let day = 0; day < 28; day++) {
		for (let n = 6 + draw(8); n > 0; n--) {
			world.clock = monday + day * 24 * hour + draw(6) * hour;
			const person = someone(draw, day);
			lived.push(person);
			await visits.record(people.siteId, asVisit(person));
			if (person.outcome) await isHelped(world, people, person);
		}
		await visits.flush();
	}
	await visits.close();
	return { ...people, lived };
}

function someone(draw: (below: number) => number, day: number): Lived {
	const path = ['phone', 'reset', 'code', 'solved'].slice(0, 1 + draw(4));
	const last = path.at(-1)!;
	const stuckAt = last !== 'solved' && draw(3) > 0 ? last : null;
	const outcomes = ['solved_with_agent', 'missing_document', 'false_alarm', 'person_left'] as const;
	return {
		path,
		stuckAt,
		secondsThere: 30 + draw(1_500),
		situation: ([null, 'A', 'C'] as const)[draw(3)]!,
		language: ['fr', 'ar', 'ps'][draw(3)]!,
		audio: (['none', 'heard', 'asked'] as const)[draw(3)]!,
		version: day < 14 ? 'v1' : 'v2',
		outcome: stuckAt && draw(2) ? outcomes[draw(outcomes.length)]! : null
	};
}

function asVisit({ path, stuckAt, secondsThere, situation, ...rest }: Lived): Visit {
	const solved = path.includes('solved');
	const steps = path.map((id, i) =>
		visited(id, {
			...(situation ? { situation } : {}),
			...(id === stuckAt ? { stuck: true, seconds: secondsThere } : {}),
			left: i === path.length - 1 && !solved && stuckAt === null
		})
	);
	const { language, audio, version } = rest;
	return { language, audio, contentVersion: version, walks: [{ ending: solved ? 'solved' : null, steps }] };
}

function request(person: Pick<Lived, 'situation' | 'version'>, step: string): RaiseRequest {
	const context = {
		procedure: 'caf',
		step,
		contentVersion: person.version,
		...(person.situation ? { situation: person.situation } : {}),
		path: [],
		tried: [],
		keys: {},
		secondsOnStep: 60,
		goingsBack: 0,
		replays: 0
	};
	return call({ trigger: 'stuck', context });
}

async function isHelped(
	world: World,
	{ kiosk, reception }: Awaited<ReturnType<typeof settle>>,
	person: Lived
): Promise<string> {
	const { db } = world;
	const { id } = done(await tickets.raise(db, kiosk, request(person, person.stuckAt!)));
	world.clock! += 180_000;
	done(await tickets.claim(db, id, 1, reception, key()));
	done(await tickets.start(db, id, 2, reception, key()));
	world.clock! += 480_000;
	done(await tickets.close(db, id, 3, reception, person.outcome!, key()));
	return id;
}

const median = (sorted: number[]) => sorted[Math.floor((sorted.length - 1) / 2)]!;

onBoth('statistics of a simulated month', (world) => {
	let month: ReturnType<typeof liveAMonth> | undefined;
	const aMonth = () => (month ??= liveAMonth(world));

	it('tells what was lived, counted another way', async () => {
		const { siteId, lived } = await aMonth();
		const { all, procedures, steps } = await told(world, siteId);
		const helpful = ['solved_with_agent', 'missing_document'];
		const expected = (who: Lived[], at: string | null) => {
			const stuck = who.filter((one) => (at ? one.stuckAt === at : one.stuckAt));
			const calls = stuck.filter(({ outcome }) => outcome);
			const helped = calls.filter(({ outcome }) => helpful.includes(outcome!));
			const solved = who.filter(({ path }) => path.includes('solved')).length;
			return {
				sessions: who.length,
				stuck: { n: who.length, x: stuck.length, per100: Math.round((100 * stuck.length) / who.length) },
				solved: { n: who.length, x: solved, per100: Math.round((100 * solved) / who.length) },
				...(calls.length > 0 ? { helpedPer100: Math.round((100 * helped.length) / calls.length) } : {})
			};
		};
		expect(lived.length).toBeGreaterThan(200);
		const { helpedPer100: _, ...whole } = expected(lived, null);
		expect(all).toMatchObject(whole);
		expect(procedures).toMatchObject([{ procedure: 'caf', service: 'caf', ...expected(lived, null) }]);
		for (const id of ['phone', 'reset', 'code']) {
			const place = steps.find(({ step }) => step === id)!;
			const here = lived.filter(({ path }) => path.includes(id));
			expect(place, id).toMatchObject(expected(here, id));
			for (const by of ['language', 'audio'] as const)
				for (const part of place.parts.filter((part) => part.by === by)) {
					const name = (one: Lived) =>
						by === 'audio' ? one.audio : one.language === 'ps' ? 'other' : one.language;
					const { helpedPer100: _, ...figures } = expected(
						here.filter((one) => name(one) === part.value),
						id
					);
					expect(part, `${id} ${part.value}`).toMatchObject(figures);
				}
			const situations = place.parts.filter(({ by }) => by === 'situation');
			expect(situations).toHaveLength(6);
			for (const part of situations) {
				const who = here.filter(
					(one) => (one.situation ?? '') === part.value && one.version === part.version
				);
				expect(part, `${id} ${part.value} ${part.version}`).toMatchObject(expected(who, id));
			}
			const usual = fixture.procedures['caf']!.steps[id]!.seconds;
			const lost = here
				.filter(({ stuckAt }) => stuckAt === id)
				.map(({ secondsThere }) => Math.max(0, secondsThere - usual))
				.sort((a, b) => a - b);
			// The bin of the true median, or the edge of it once rounded to minutes.
			const near = [-30, 0, 29].map((by) => binOf(Math.max(0, place.minutes! * 60 + by)));
			expect(near, id).toContain(binOf(median(lost)));
		}
		const order = steps.map(({ stuck }) => stuck.x as number);
		expect(order).toEqual([...order].sort((a, b) => b - a));
	});

	it('keeps no session, no kiosk, no ticket, no agent and no time of day', async () => {
		const { siteId } = await aMonth();
		const { rows } = await sql<
			Record<string, unknown>
		>`select * from visit_counter where site_id = ${siteId}`.execute(world.db.read);
		expect(rows.length).toBeGreaterThan(100);
		const columns = Object.keys(rows[0]!).sort();
		expect(columns).toEqual(
			[
				...['site_id', 'day', 'service', 'procedure', 'step', 'situation', 'version', 'facet', 'value'],
				...['sessions', 'arrivals', 'stuck', 'solved', 'left_here']
			].sort()
		);
		for (const { site_id: _, ...row } of rows) expect(JSON.stringify(row)).not.toMatch(uuid);
		// What could single somebody out is not crossed: no row holds a language, or the sound, beside a situation.
		const crossed = rows.filter(
			({ facet, situation }) => /language|audio/.test(String(facet)) && situation !== ''
		);
		expect(crossed).toEqual([]);
	});

	it('no file names an agent, a kiosk or a ticket, and none tells a small count', async () => {
		const people = await aMonth();
		const names = ['Awa', 'Bruno', 'Chloé', 'Denis', 'Emma', 'Borne'];
		for (const name of fileNames) {
			const file = (await make(world.db, people.siteId, name, { period, french }))!;
			expect(file.body, name).not.toMatch(uuid);
			for (const word of names) expect(file.body, `${name} ${word}`).not.toContain(word);
			expect(file.body, name).not.toMatch(/agent|staff|holder/i);
			expect(file.body.startsWith('\uFEFF'), name).toBe(name.endsWith('.csv'));
			expect(file.body.split('\n').length, name).toBeGreaterThan(2);
			const least = name.startsWith('evidence-public') ? 10 : 5;
			if (name.startsWith('evidence') && name.endsWith('.jsonl'))
				for (const line of file.body.trimEnd().split('\n')) {
					const { sessions, stuck } = JSON.parse(line) as { sessions: number | null; stuck: number | null };
					for (const count of [sessions, stuck])
						if (count !== null) expect(count, line).toBeGreaterThanOrEqual(least);
				}
		}
		const cra = (await make(world.db, people.siteId, 'cra.csv', { period, french }))!.body;
		expect(cra).toContain('aide_aux_demarches_administratives,famille_scolarite');
		expect(await make(world.db, people.siteId, '../relais.sqlite', { period, french })).toBeNull();
	});
});

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

onBoth('visits', (world) => {
	it('are counted on the site’s own day', async () => {
		world.clock = Date.parse('2026-11-30T21:30:00Z');
		const { siteId } = await settle(world.db, 'Indian/Reunion');
		const visits = open(world);
		await visits.record(siteId, visit([visited('phone')]));
		await visits.close();
		const days = await world.db.read
			.selectFrom('visit_counter')
			.select('day')
			.distinct()
			.where('site_id', '=', siteId)
			.execute();
		expect(days).toEqual([{ day: '2026-12-01' }]);
	});

	it('count a session once at a place, however it came there; unknown steps not at all', async () => {
		world.clock = monday;
		const { siteId } = await settle(world.db);
		const visits = open(world);
		const twice = visit([
			visited('phone', { stuck: true }),
			visited('moon'),
			{ ...visited('x'), procedure: 'moon' }
		]);
		twice.walks.push({ ending: 'solved', steps: [visited('phone', { arrivals: 2 }), visited('solved')] });
		await visits.record(siteId, twice);
		await visits.close();
		const { all, steps } = await told(world, siteId);
		expect(all.sessions).toBe(1);
		expect(steps.map(({ step, sessions }) => [step, sessions])).toEqual([
			['phone', 1],
			['solved', 1]
		]);
		expect(steps[0]).toMatchObject({ stuck: { x: 1 }, solved: { x: 1 } });
	});

	it('drop a whole session that met a discreet procedure, whatever the kiosk sent', async () => {
		world.clock = monday;
		const { siteId } = await settle(world.db);
		const visits = open(world);
		await visits.record(siteId, visit([visited('phone'), { ...visited('now'), procedure: 'apart' }]));
		await visits.close();
		expect((await told(world, siteId)).all.sessions).toBe(0);
	});

	it('wait for a database that fails for a moment, and are then counted once', async () => {
		world.clock = monday;
		const { siteId } = await settle(world.db);
		let broken = true;
		const write: World['db']['write'] = (job) =>
			broken ? Promise.reject(new Error('disk full')) : world.db.write(job);
		const visits = new Visits({ ...world.db, write }, { catalogue, languages: ['fr'] }, () => {});
		await visits.record(siteId, visit([visited('phone')]));
		await expect(visits.flush()).rejects.toThrow('disk full');
		await visits.record(siteId, visit([visited('phone')]));
		broken = false;
		await visits.close();
		expect((await told(world, siteId)).all.sessions).toBe(2);
	});

	it('two processes that count the same calls count each of them once; a call that is opened again is taken back', async () => {
		world.clock = monday;
		const people = await settle(world.db);
		const person = someone(lot(1), 0);
		const calls = { ...person, stuckAt: 'reset', outcome: 'solved_with_agent' as const };
		const id = await isHelped(world, people, calls);
		for (let more = 0; more < 3; more++) await isHelped(world, people, calls);
		const [one, other] = [open(world), open(world)];
		await Promise.all([one.flush(), other.flush(), one.flush(), other.flush()]);
		const helped = () =>
			world.db.read
				.selectFrom('visit_counter')
				.select(['sessions', 'value'])
				.where('site_id', '=', people.siteId)
				.where('facet', '=', 'outcome')
				.where('step', '=', 'reset')
				.execute();
		expect(await helped()).toEqual([{ sessions: 4, value: 'solved_with_agent' }]);
		await reopen(world, people.siteId, id);
		await one.close();
		await other.close();
		expect(await helped()).toEqual([{ sessions: 3, value: 'solved_with_agent' }]);
	});
});

/** A verb that this version does not know. */
async function reopen(world: World, siteId: string, ticket: string): Promise<void> {
	await world.db.write(async (connection) => {
		const { last } = await connection
			.updateTable('event_counter')
			.set((eb) => ({ last: eb('last', '+', 1) }))
			.where('site_id', '=', siteId)
			.returning('last')
			.executeTakeFirstOrThrow();
		await sql`insert into ticket_event
			(site_id, seq, ticket_id, actor_kind, actor_id, verb, from_state, to_state, reason, version, at)
			values (${siteId}, ${last}, ${ticket}, 'staff', 'somebody', 'reopen', 'closed', 'raised', null, 5, ${world.db.now()})`.execute(
			connection
		);
	});
}

onBoth('the sheet of a day', (world) => {
	const day = { from: '2026-11-02', to: '2026-11-02' };

	it('tells waits, helps, outcomes and false alarms, as medians and never by agent', async () => {
		const people = await settle(world.db);
		const outcomes = ['solved_with_agent', 'solved_with_agent', 'false_alarm'] as const;
		for (let n = 0; n < 18; n++) {
			world.clock = monday + n * 60_000;
			const person = { ...someone(lot(2), 0), stuckAt: 'reset', outcome: outcomes[n % 3]! };
			await isHelped(world, people, person);
		}
		world.clock = monday + 25 * hour;
		await tickets.raise(world.db, people.kiosk, call());
		const sheet = await daySheet.read(world.db, people.siteId, day, 5);
		expect(sheet).toEqual({
			...day,
			calls: 18,
			wait: 3,
			help: 8,
			total: 11,
			outcomes: [
				{ outcome: 'false_alarm', count: 6 },
				{ outcome: 'solved_with_agent', count: 12 }
			],
			// Nine hours in UTC, ten at the site.
			peakHour: 10,
			falseAlarms: { n: 18, x: 6, per100: 33 },
			cameBack: { n: 'few', x: 'few', per100: null },
			noShows: { n: 'few', x: 'few', per100: null }
		});
		expect(JSON.stringify(sheet)).not.toMatch(uuid);
	});

	it('tells how many in a hundred appointments nobody came to, as told in the end, and not of a few', async () => {
		const people = await settle(world.db);
		world.clock = monday;
		const lived = ['kept', 'kept', 'closed', 'closed', 'told wrong'] as const;
		for (const end of [...lived, 'missed', 'missed', 'missed', 'missed'] as const)
			await meets(world, people, end);
		// Still to come, and given up: nobody came to it nor failed to.
		for (const end of ['to come', 'given up'] as const) await meets(world, people, end);
		const few = await daySheet.read(world.db, people.siteId, day, 5);
		expect(few.noShows, 'of four missed nothing is told').toEqual({ n: 9, x: 'few', per100: null });
		await meets(world, people, 'missed');
		const sheet = await daySheet.read(world.db, people.siteId, day, 5);
		expect(sheet.noShows).toEqual({ n: 10, x: 5, per100: 50 });
		const file = (await make(world.db, people.siteId, 'days.jsonl', { period, french }))!;
		const line = file.body.split('\n').find((line) => line.includes('"2026-11-02"'));
		expect(JSON.parse(line!)).toMatchObject({ no_shows_per_100_appointments: 50 });
	});

	it('tells nothing of four calls', async () => {
		const people = await settle(world.db);
		for (let n = 0; n < 4; n++) {
			world.clock = monday + n * 60_000;
			await isHelped(world, people, { ...someone(lot(3), 0), stuckAt: 'reset', outcome: 'false_alarm' });
		}
		const sheet = await daySheet.read(world.db, people.siteId, day, 5);
		expect(sheet).toMatchObject({ calls: 'few', wait: null, help: null, total: null, peakHour: null });
		expect(sheet.outcomes).toEqual([{ outcome: 'false_alarm', count: 'few' }]);
	});
});

/** A request handed over, accepted, with an appointment in an hour, and what became of it. */
async function meets(
	{ db }: World,
	{ kiosk, reception, social }: Awaited<ReturnType<typeof settle>>,
	end: 'missed' | 'kept' | 'closed' | 'told wrong' | 'to come' | 'given up'
): Promise<void> {
	const { id } = done(await tickets.raise(db, kiosk, call()));
	done(await tickets.claim(db, id, 1, reception, key()));
	done(await tickets.handOver(db, id, 2, reception, handOver(), key()));
	const { id: referral } = await db.read
		.selectFrom('ticket')
		.select('id')
		.where('origin_id', '=', id)
		.executeTakeFirstOrThrow();
	done(await tickets.accept(db, referral, 1, social, key()));
	done(await tickets.setAppointment(db, referral, 2, social, db.now() + hour, key()));
	if (end === 'missed') done(await tickets.noShow(db, referral, 3, social, key()));
	if (end === 'kept') done(await tickets.seen(db, referral, 3, social, key()));
	if (end === 'closed') done(await tickets.closeReferral(db, referral, 3, social, 'appointment_kept', key()));
	if (end === 'given up') done(await tickets.closeReferral(db, referral, 3, social, 'unreachable', key()));
	if (end !== 'told wrong') return;
	done(await tickets.noShow(db, referral, 3, social, key()));
	done(await tickets.undo(db, { id: referral, kind: 'referral' }, 4, social, 'slip', key()));
	done(await tickets.seen(db, referral, 5, social, key()));
}

onBoth('the right to export', (world) => {
	it('is given by account, to a site manager and nobody else', async () => {
		const { siteId, manager, reception, social } = await settle(world.db);
		const other = await settle(world.db);
		expect(await staff.mayExport(world.db, manager)).toBe(false);
		for (const { id } of [reception, social]) {
			expect(await staff.setExport(world.db, siteId, id, true)).toBeNull();
		}
		expect(await staff.setExport(world.db, other.siteId, manager.id, true), 'another site').toBeNull();
		expect(await staff.mayExport(world.db, manager)).toBe(false);
		expect(await staff.setExport(world.db, siteId, manager.id, true)).toBe('Emma');
		expect(await staff.mayExport(world.db, manager)).toBe(true);
		expect(await staff.mayExport(world.db, reception)).toBe(false);
		await staff.setExport(world.db, siteId, manager.id, false);
		expect(await staff.mayExport(world.db, manager)).toBe(false);
	});
});

it('every bin is one that a median can be told from', () => {
	expect(bins).toHaveLength(8);
});
