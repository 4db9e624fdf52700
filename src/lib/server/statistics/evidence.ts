/** Blocking evidence: counters added up over a period, with what must not be told already left out (handoff.md section 7). */
import type { Evidence, Figures, PartFigures, Period, PlaceFigures } from '../../statistics/evidence.ts';
import { hiddenWithin, shownPart, shownParts, type ShownPart } from '../../statistics/suppress.ts';
import type { Database } from '../database/index.ts';
import { type French, nameOf, textOf } from '../french.ts';
import { read as readCounters, type Row } from './counters.ts';
import { daysOf } from './period.ts';
import { groupBy, type Raw, rawOf } from './raw.ts';

export interface Asked {
	period: Period;
	/** Fewest people that a count may be about (`suppress.ts`). */
	fewest: number;
	french: Pick<French, 'texts'>;
}

/** A place before anything is hidden. */
interface Place {
	procedure: string;
	step: string;
	rows: Row[];
	raw: Raw;
	/** What the places around it make necessary to hide. */
	hide: { sessions: boolean; stuck: boolean };
}

const facets: Row['facet'][] = ['all', 'language', 'audio', 'lost', 'outcome'];

/** The evidence of a site. Nothing that it answers is about fewer people than `fewest`, nor can be made to be. */
export async function read(db: Database, site: string, asked: Asked): Promise<Evidence> {
	const rows = await readCounters(db.read, site, daysOf(asked.period), { facets });
	const places = placesOf(rows, asked.fewest);
	const figures = places.map((place) => placeFigures(place, asked));
	const all = figures.find(({ procedure }) => procedure === '');
	// That somebody came at all is told of nobody: a place with few is not there.
	const told = figures.filter(({ procedure, sessions }) => procedure !== '' && sessions !== 'few');
	return {
		period: asked.period,
		all: all ?? placeFigures(placeOf([]), asked),
		procedures: told.filter(({ step }) => step === '').sort(byName),
		steps: told.filter(({ step }) => step !== '').sort(mostStuck)
	};
}

/** Every place, the whole before its parts, with what must be hidden so that none can be worked out from the one above. */
function placesOf(rows: Row[], fewest: number): Place[] {
	const places = [...groupBy(rows, ({ procedure, step }) => `${procedure}/${step}`).values()].map(placeOf);
	const all = places.find(({ procedure }) => procedure === '');
	const procedures = places.filter(({ procedure, step }) => procedure !== '' && step === '');
	if (all) protect(all, procedures, fewest);
	for (const whole of procedures)
		protect(
			whole,
			places.filter(({ procedure, step }) => procedure === whole.procedure && step !== ''),
			fewest
		);
	return places;
}

function placeOf(rows: Row[]): Place {
	const { procedure = '', step = '' } = rows[0] ?? {};
	return { procedure, step, rows, raw: rawOf(rows, 'all'), hide: { sessions: false, stuck: false } };
}

function protect(whole: Place, parts: Place[], fewest: number): void {
	const { n, x } = stuckOf(whole, fewest);
	const told = { sessions: n === 'few' ? null : n, stuck: x === 'few' ? null : whole.raw.stuck.x };
	const sessions = hiddenWithin(
		// Somebody may come to no procedure at all: the sessions of the site tell nothing of one.
		whole.procedure === '' ? null : told.sessions,
		parts.map(({ raw }) => raw.stuck.n),
		fewest
	);
	const stuck = hiddenWithin(
		told.stuck,
		parts.map(({ raw }) => raw.stuck.x),
		fewest
	);
	for (const [i, part] of parts.entries()) part.hide = { sessions: sessions[i]!, stuck: stuck[i]! };
}

function stuckOf({ raw, hide }: Place, fewest: number): ShownPart {
	if (hide.sessions) return { n: 'few', x: 'few', per100: null };
	const part = shownPart(raw.stuck, fewest);
	return hide.stuck ? { ...part, x: 'few', per100: null } : part;
}

function placeFigures(place: Place, { fewest, french }: Asked): PlaceFigures {
	const { procedure, step, rows, raw } = place;
	const stuck = stuckOf(place, fewest);
	const whole: Figures = {
		sessions: stuck.n,
		stuck,
		solved: stuck.n === 'few' ? stuck : shownPart(raw.solved, fewest),
		left: step === '' ? null : stuck.n === 'few' ? stuck : shownPart(raw.left, fewest),
		helpedPer100: shownPart(raw.helped, fewest).per100,
		minutes: stuck.x === 'few' ? null : raw.minutes
	};
	return {
		// A procedure that changed hands stands under the service of its last row.
		service: rows.at(-1)?.service ?? '',
		procedure,
		step,
		name: procedure && nameOf(french, procedure),
		text: step && (textOf(french, procedure, step) ?? step),
		...whole,
		parts: stuck.n === 'few' ? [] : partsOf(rows, whole, fewest)
	};
}

function partsOf(rows: Row[], whole: Figures, fewest: number): PartFigures[] {
	const crossed = rows.filter(({ facet }) => facet !== 'language' && facet !== 'audio');
	const bySituation = groupBy(crossed, ({ situation, version }) => `${situation}/${version}`);
	const byValue = (facet: 'language' | 'audio') =>
		groupBy(
			rows.filter((row) => row.facet === facet),
			({ value }) => value
		);
	return [
		...shownBy('situation', [...bySituation.values()], whole, fewest),
		...shownBy('language', [...byValue('language').values()], whole, fewest),
		...shownBy('audio', [...byValue('audio').values()], whole, fewest)
	];
}

/** Parts of one whole, protected together: what is hidden cannot be worked out from the whole. */
function shownBy(by: PartFigures['by'], groups: Row[][], whole: Figures, fewest: number): PartFigures[] {
	const raws = groups.map((rows) => rawOf(rows, by === 'situation' ? 'all' : by));
	const parts = (of: 'stuck' | 'solved' | 'left' | 'helped') => {
		const counts = raws.map((raw) => raw[of]);
		return shownParts(counts, fewest);
	};
	const [stuck, solved, left, helped] = [parts('stuck'), parts('solved'), parts('left'), parts('helped')];
	const within = (of: ShownPart | null, part: ShownPart): ShownPart =>
		of === null || of.x === 'few' ? { ...part, x: 'few', per100: null } : part;
	return groups
		.map((rows, i): PartFigures => {
			const { situation, version, value } = rows[0]!;
			const stuckHere = within(whole.stuck, stuck[i]!);
			return {
				by,
				value: by === 'situation' ? situation : value,
				version: by === 'situation' ? version : '',
				sessions: stuckHere.n,
				stuck: stuckHere,
				solved: within(whole.solved, solved[i]!),
				left: whole.left && within(whole.left, left[i]!),
				helpedPer100: whole.helpedPer100 === null ? null : helped[i]!.per100,
				minutes: stuckHere.x === 'few' ? null : raws[i]!.minutes
			};
		})
		.sort((a, b) => `${a.value}/${a.version}`.localeCompare(`${b.value}/${b.version}`));
}

/** Where most people are stuck first. Places whose count is not told are in no order that could tell it. */
function mostStuck(a: PlaceFigures, b: PlaceFigures): number {
	return rank(b) - rank(a) || byName(a, b);
}

function rank({ stuck, sessions }: PlaceFigures): number {
	if (stuck.x === 'few') return 0;
	return stuck.x === 'most' ? (sessions as number) : stuck.x;
}

function byName(a: PlaceFigures, b: PlaceFigures): number {
	return a.name.localeCompare(b.name, 'fr') || a.step.localeCompare(b.step);
}
