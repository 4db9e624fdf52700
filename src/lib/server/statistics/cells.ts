/**
 * A finished session as counts: pure. A session is split into cells that no longer know of each other, and what would
 * single somebody out is never crossed (docs/decisions/0092-anonymous-counters.md).
 */
import type { Catalogue, Procedure } from '../../procedures/types.ts';
import { binOf } from '../../statistics/bins.ts';
import type { Visit, VisitedStep } from '../../statistics/visit.ts';

/**
 * `all`: every session, by situation · `language`, `audio`: the same sessions, not crossed with situation nor with each
 * other · `lost`: sessions that were stuck, by minutes lost · `outcome`, `help`: calls that are over (`outcomes.ts`).
 */
export type Facet = 'all' | 'language' | 'audio' | 'lost' | 'outcome' | 'help';

/** Where something is counted. An empty step is the whole procedure, an empty procedure the whole session. */
export interface Cell {
	service: string;
	procedure: string;
	step: string;
	situation: string;
	version: string;
	facet: Facet;
	/** Language, use of sound, bin of minutes or outcome, by the facet. */
	value: string;
}

export const measures = ['sessions', 'arrivals', 'stuck', 'solved', 'left_here'] as const;
export type Counts = Record<(typeof measures)[number], number>;
export type Counted = Cell & Counts;

export const none: Counts = { sessions: 0, arrivals: 0, stuck: 0, solved: 0, left_here: 0 };

type Known = Pick<Catalogue, 'procedures'>;

/** One session at one place, whatever walks it came there by. */
interface Here {
	procedure: string;
	step: string;
	situation: string;
	seconds: number;
	arrivals: number;
	stuck: boolean;
	solved: boolean;
	left: boolean;
}

/**
 * The cells that a session adds one to. Steps that the catalogue does not know are left out; a session that met a discreet
 * procedure is none at all, whatever the kiosk sent.
 *
 * @param languages enabled ones; another is counted as `other`
 */
export function cellsOf(visit: Visit, catalogue: Known, languages: readonly string[]): Counted[] {
	const steps = visit.walks.flatMap(({ steps }) => steps);
	if (steps.some(({ procedure }) => procedureOf(catalogue, procedure)?.discreet)) return [];
	const places = placesOf(visit, catalogue);
	const language = languages.includes(visit.language) ? visit.language : 'other';
	return places.flatMap((here) => {
		const { procedure, step, situation } = here;
		const service = procedureOf(catalogue, procedure)?.service ?? '';
		const cell = { service, procedure, step, version: visit.contentVersion };
		const counts = countsOf(here);
		const cells: Counted[] = [
			{ ...cell, situation, facet: 'all', value: '', ...counts },
			{ ...cell, situation: '', facet: 'language', value: language, ...counts },
			{ ...cell, situation: '', facet: 'audio', value: visit.audio, ...counts }
		];
		if (here.stuck && step !== '')
			cells.push({
				...cell,
				situation,
				facet: 'lost',
				value: lostBin(here, catalogue),
				...none,
				sessions: 1
			});
		return cells;
	});
}

function countsOf({ arrivals, stuck, solved, left }: Here): Counts {
	return { sessions: 1, arrivals, stuck: Number(stuck), solved: Number(solved), left_here: Number(left) };
}

/** Time on the step beyond what it usually takes. */
function lostBin({ procedure, step, seconds }: Here, catalogue: Known): string {
	const usual = procedureOf(catalogue, procedure)?.steps[step]?.seconds ?? 0;
	return binOf(Math.max(0, seconds - usual));
}

/** The session, each procedure it went through, each step it came to: every one once. */
function placesOf(visit: Visit, catalogue: Known): Here[] {
	const found = new Map<string, Here>();
	const add = (procedure: string, step: string, from: VisitedStep | null, solved: boolean) => {
		const id = `${procedure}/${step}`;
		const here = found.get(id) ?? empty(procedure, step);
		found.set(id, here);
		here.solved ||= solved;
		if (!from) return;
		here.situation = from.situation ?? (step === '' ? here.situation : '');
		here.seconds += from.seconds;
		here.arrivals += from.arrivals;
		here.stuck ||= from.stuck;
		here.left ||= from.left;
	};
	add('', '', null, false);
	for (const { ending, steps } of visit.walks) {
		for (const step of steps) {
			if (!procedureOf(catalogue, step.procedure)?.steps[step.step]) continue;
			const solved = ending === 'solved';
			add('', '', step, solved);
			add(step.procedure, '', step, solved);
			add(step.procedure, step.step, step, solved);
		}
	}
	return [...found.values()].map((here) => (here.procedure === '' ? { ...here, situation: '' } : here));
}

function empty(procedure: string, step: string): Here {
	const flags = { stuck: false, solved: false, left: false };
	return { procedure, step, situation: '', seconds: 0, arrivals: 0, ...flags };
}

function procedureOf({ procedures }: Known, id: string): Procedure | undefined {
	return Object.hasOwn(procedures, id) ? procedures[id] : undefined;
}
