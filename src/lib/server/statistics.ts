/**
 * Statistics of a site: blocking evidence, day sheets, and the files that take them out (handoff.md section 7,
 * docs/guides/statistics.md). Whatever comes from here holds no small count and no agent.
 */
import type { Evidence } from '../statistics/evidence.ts';
import type { Sheet } from '../statistics/sheet.ts';
import { least } from '../statistics/suppress.ts';
import { civilDay } from './civil-day.ts';
import * as content from './content.ts';
import type { Database } from './database/index.ts';
import * as sites from './sites.ts';
import * as staff from './staff.ts';
import * as daySheet from './statistics/day-sheet.ts';
import * as evidence from './statistics/evidence.ts';
import { type File, fileNames, type FileName, make } from './statistics/files.ts';
import { choices, periodOf } from './statistics/period.ts';
import type { Visits } from './visits.ts';
import type { Agent } from './who.ts';

export interface EvidencePage {
	evidence: Evidence;
	/** Months to choose from, the last first. */
	months: string[];
	/** Files that this agent may take; none without the right. */
	files: readonly FileName[];
}

/** Where statistics are read: what waits in memory is counted first, so that a figure is never a minute late. */
interface Source {
	db: Database;
	visits: Pick<Visits, 'flush'>;
}

/** @param query `from` and `to`, months */
export async function read(
	{ db, visits }: Source,
	agent: Agent,
	query: URLSearchParams
): Promise<EvidencePage> {
	await visits.flush();
	const today = await todayOf(db, agent.siteId);
	const french = content.forLanguage('fr');
	const asked = { period: periodOf(query, today), fewest: least.inside, french };
	return {
		evidence: await evidence.read(db, agent.siteId, asked),
		months: choices(await firstDay(db, agent.siteId), today),
		files: (await staff.mayExport(db, agent)) ? fileNames : []
	};
}

export interface SheetPage {
	sheet: Sheet;
	today: string;
}

/** @param day civil day of the site; anything else is today */
export async function readDay(db: Database, agent: Agent, day: string | null): Promise<SheetPage> {
	const today = await todayOf(db, agent.siteId);
	const asked = isDay(day) && day <= today ? day : today;
	return { sheet: await daySheet.read(db, agent.siteId, { from: asked, to: asked }, least.inside), today };
}

/** A file, or why there is none: the account has no right to it, or it does not exist. */
export async function take(
	{ db, visits }: Source,
	agent: Agent,
	name: string,
	query: URLSearchParams
): Promise<File | 'no-right' | 'unknown'> {
	if (!(await staff.mayExport(db, agent))) return 'no-right';
	await visits.flush();
	const period = periodOf(query, await todayOf(db, agent.siteId));
	return (await make(db, agent.siteId, name, { period, french: content.forLanguage('fr') })) ?? 'unknown';
}

async function todayOf(db: Database, siteId: string): Promise<string> {
	const { timeZone } = await sites.read(db, siteId);
	return civilDay(db.now(), timeZone);
}

async function firstDay(db: Database, siteId: string): Promise<string | null> {
	const first = await db.read
		.selectFrom('visit_counter')
		.select(({ fn }) => fn.min('day').as('day'))
		.where('site_id', '=', siteId)
		.executeTakeFirst();
	return first?.day ?? null;
}

function isDay(day: string | null): day is string {
	return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
}
