/** Files that take the statistics out: the same figures as on the screens, with nothing that the screens do not tell. */
import { csv, jsonLines, type Table, type Value } from '../../statistics/csv.ts';
import type { Evidence, Figures, PartFigures, Period, PlaceFigures } from '../../statistics/evidence.ts';
import type { Sheet } from '../../statistics/sheet.ts';
import { least, type Shown, type ShownPart } from '../../statistics/suppress.ts';
import type { Database } from '../database/index.ts';
import type { French } from '../french.ts';
import * as cra from './cra.ts';
import * as daySheet from './day-sheet.ts';
import * as evidence from './evidence.ts';
import { shift } from './period.ts';

export const fileNames = [
	'evidence.csv',
	'evidence.jsonl',
	'evidence-public.csv',
	'evidence-public.jsonl',
	'days.csv',
	'days.jsonl',
	'cra.csv'
] as const;
export type FileName = (typeof fileNames)[number];

export interface File {
	name: string;
	type: string;
	body: string;
}

interface Asked {
	period: Period;
	french: Pick<French, 'texts'>;
}

/** Makes a file; null for a name that is none. */
export async function make(db: Database, site: string, name: string, asked: Asked): Promise<File | null> {
	if (!fileNames.some((known) => known === name)) return null;
	const [what, format] = name.split('.') as [string, 'csv' | 'jsonl'];
	const table = await tableOf(db, site, what, asked);
	const { from, to } = asked.period;
	return {
		name: `relais-${what}-${from === to ? from : `${from}-${to}`}.${format}`,
		type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
		body: format === 'csv' ? csv(table) : jsonLines(table)
	};
}

async function tableOf(db: Database, site: string, what: string, asked: Asked): Promise<Table> {
	if (what === 'days') return daysTable(db, site, asked.period);
	if (what === 'cra') return cra.table(db, site, { ...asked, fewest: least.inside });
	const fewest = what === 'evidence-public' ? least.public : least.inside;
	return evidenceTable(await evidence.read(db, site, { ...asked, fewest }));
}

const figureColumns = [
	'sessions',
	'stuck',
	'stuck_per_100',
	'solved_per_100',
	'left_per_100',
	'helped_per_100_calls',
	'median_minutes_lost'
];

function evidenceTable({ period, all, procedures, steps }: Evidence): Table {
	const columns = [
		'from',
		'to',
		'service',
		'procedure',
		'step',
		'by',
		'value',
		'content_version',
		...figureColumns
	];
	const rowsOf = (place: PlaceFigures): Value[][] => [
		[...where(period, place), 'total', '', '', ...figures(place)],
		...place.parts.map((part: PartFigures): Value[] => [
			...where(period, place),
			part.by,
			part.value,
			part.version,
			...figures(part)
		])
	];
	return { columns, rows: [all, ...procedures, ...steps].flatMap(rowsOf) };
}

function where({ from, to }: Period, { service, procedure, step }: PlaceFigures): Value[] {
	return [from, to, service, procedure, step];
}

function figures({ sessions, stuck, solved, left, helpedPer100, minutes }: Figures): Value[] {
	return [
		told(sessions),
		told(stuck.x),
		stuck.per100,
		solved.per100,
		left?.per100 ?? null,
		helpedPer100,
		minutes
	];
}

/** What is not told is empty in a file. */
function told(count: Shown | ShownPart['x']): number | null {
	return typeof count === 'number' ? count : null;
}

/** One line a day. No line of the whole: a day that is not told could be worked out from it. */
async function daysTable(db: Database, site: string, { from, to }: Period): Promise<Table> {
	const rows: Value[][] = [];
	for (let at = Date.parse(`${from}-01`); at < Date.parse(`${shift(to, 1)}-01`); at += 86_400_000) {
		if (at > db.now() + 86_400_000) break;
		const day = new Date(at).toISOString().slice(0, 10);
		rows.push(sheetLine(await daySheet.read(db, site, { from: day, to: day }, least.inside)));
	}
	const columns = [
		'day',
		'calls',
		'median_wait_minutes',
		'median_help_minutes',
		'median_total_minutes',
		'peak_hour',
		'false_alarms_per_100_detected',
		'came_back_per_100_referrals',
		'no_shows_per_100_appointments',
		'outcomes'
	];
	return { columns, rows };
}

function sheetLine(sheet: Sheet): Value[] {
	const outcomes = sheet.outcomes.filter(({ count }) => count !== 'few');
	return [
		sheet.from,
		told(sheet.calls),
		sheet.wait,
		sheet.help,
		sheet.total,
		sheet.peakHour,
		sheet.falseAlarms.per100,
		sheet.cameBack.per100,
		sheet.noShows.per100,
		outcomes.map(({ outcome, count }) => `${outcome}=${count}`).join(' ')
	];
}
