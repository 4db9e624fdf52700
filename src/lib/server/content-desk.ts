/** What the site manager sees of the content: every procedure, how fresh it is, how it fares here, whether it is on. */
import { oldestReading, reviewState, type ReviewState } from '../procedures/review.ts';
import { planProcedure } from '../procedures/quest.ts';
import { procedureKinds, type Procedure, type ProcedureKind } from '../procedures/types.ts';
import { civilDay } from './civil-day.ts';
import * as content from './content.ts';
import type { Database } from './database/index.ts';
import { nameOf } from './french.ts';
import * as local from './local.ts';
import * as sites from './sites.ts';
import { least, type ShownPart } from '../statistics/suppress.ts';
import * as evidence from './statistics/evidence.ts';
import { periodOf } from './statistics/period.ts';
import * as tickets from './tickets.ts';
import type { Agent } from './who.ts';

/** A procedure that too few came to. */
const untold: ShownPart = { n: 'few', x: 'few', per100: null };

/** Days whose calls are counted. */
export const countedDays = 90;

export interface ProcedureRow {
	id: string;
	name: string;
	kind: ProcedureKind;
	/** Codes of the languages that have its words. */
	languages: string[];
	/** Civil day its oldest source was read. */
	oldest: string | null;
	reviewBy: string;
	review: ReviewState;
	/** Null for a discreet procedure, which is in no count (facts, section 19). */
	counts: tickets.ShownCalls | null;
	/** Of the sessions that came to it, those that were stuck. Null for a discreet procedure. */
	stuck: ShownPart | null;
	off: boolean;
	/** False for the recovery plan's own screens: other procedures cannot do without them. */
	switches: boolean;
}

export interface ContentDesk {
	/** Of the kind asked for, by French name. */
	rows: ProcedureRow[];
	/** Of every kind: to be read again soon, or overdue; the most pressing first. */
	due: ProcedureRow[];
	kind: ProcedureKind | null;
}

/** @param kind as the address says it; anything unknown shows every kind */
export async function read(db: Database, siteId: string, kind: string | null): Promise<ContentDesk> {
	const { timeZone } = await sites.read(db, siteId);
	const today = civilDay(db.now(), timeZone);
	const calls = await tickets.callsByProcedure(db, siteId, db.now() - countedDays * 86_400_000);
	const visits = await evidence.read(db, siteId, {
		period: periodOf(new URLSearchParams(), today),
		fewest: least.inside,
		french: content.forLanguage('fr')
	});
	const stuck = new Map(visits.procedures.map((figures) => [figures.procedure, figures.stuck]));
	const { off } = await local.read(db, siteId);
	const all = Object.values(content.catalogue.procedures)
		.map((procedure) =>
			rowOf(procedure, today, { calls: calls.get(procedure.id), stuck: stuck.get(procedure.id) }, off)
		)
		.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
	const asked = procedureKinds.find((known) => known === kind) ?? null;
	return {
		rows: all.filter((row) => asked === null || row.kind === asked),
		due: all
			.filter(({ review }) => review !== 'ok')
			.sort((a, b) => a.reviewBy.localeCompare(b.reviewBy) || a.name.localeCompare(b.name, 'fr')),
		kind: asked
	};
}

/** Switches a procedure off at the agent's site, or on again, and answers its name; null when it cannot be switched. */
export async function switchOff(
	db: Database,
	{ siteId, id: staffId }: Agent,
	procedure: string,
	off: boolean
): Promise<string | null> {
	const known = Object.hasOwn(content.catalogue.procedures, procedure);
	if (!known || procedure === planProcedure) return null;
	await local.switchOff(db, { siteId, staffId }, procedure, off);
	return nameOf(content.forLanguage('fr'), procedure);
}

function rowOf(
	procedure: Procedure,
	today: string,
	{
		calls,
		stuck = untold
	}: { calls: Parameters<typeof tickets.shownCalls>[0]; stuck: ShownPart | undefined },
	off: readonly string[]
): ProcedureRow {
	const { id, kind, sources, review_by, discreet } = procedure;
	return {
		id,
		name: nameOf(content.forLanguage('fr'), id),
		kind,
		languages: languagesOf(id),
		oldest: oldestReading(sources),
		reviewBy: review_by,
		review: reviewState(review_by, today),
		counts: discreet ? null : tickets.shownCalls(calls),
		stuck: discreet ? null : stuck,
		off: off.includes(id),
		switches: id !== planProcedure
	};
}

function languagesOf(procedure: string): string[] {
	const has = (language: string) =>
		content.forLanguage(language).texts[`procedures/${procedure}`] !== undefined;
	return content
		.voices()
		.map(({ language }) => language)
		.filter(has);
}
