/**
 * The map of a procedure as a list a person can read with any browser: every step in French, where each answer goes, and
 * the words of one language as the kiosk has them. Pure.
 */
import type { MapStep, MapText, MapTile, MapWay, ProcedureMap } from '../administration/map.ts';
import type { LanguageContent } from '../i18n/content.ts';
import { stepOf } from '../procedures/graph.ts';
import type { Answer, Procedure, Step, Target } from '../procedures/types.ts';
import { nameOf, words, type French } from './french.ts';

type Shelf = Pick<LanguageContent, 'language' | 'texts'>;

/** The map of a procedure; null when there is none of that id. */
export function mapOf(french: French, shelf: Shelf, id: string): ProcedureMap | null {
	if (!Object.hasOwn(french.procedures, id)) return null;
	const procedure = french.procedures[id]!;
	const { kind, review_by: reviewBy, sources, tickets, steps } = procedure;
	const say = sayer(french, shelf);
	return {
		id,
		name: say(`procedures/${id}`, 'name') ?? { french: id, preview: null },
		kind,
		reviewBy,
		sources,
		tickets: Object.entries(tickets).map(([code, fields]) => ({ code, fields: Object.keys(fields) })),
		steps: Object.values(steps).map((step, at) => stepOfMap(french, say, procedure, step, at + 1))
	};
}

type Say = (namespace: string, ...path: string[]) => MapText | null;

function sayer(french: French, { language, texts }: Shelf): Say {
	return (namespace, ...path) => {
		const source = words(french.texts[namespace], ...path);
		if (source === null) return null;
		return { french: source, preview: language === 'fr' ? null : words(texts[namespace], ...path) };
	};
}

function stepOfMap(french: French, say: Say, procedure: Procedure, step: Step, n: number): MapStep {
	const { id, kind, picture, label, site, phone, papers, answers } = step;
	const own = (...path: string[]) => say(`procedures/${procedure.id}`, 'steps', id, ...path);
	const tiles = Object.entries({ label, site, phone }).flatMap(([tile, text]) =>
		text === undefined ? [] : [{ kind: tile as MapTile['kind'], text }]
	);
	return {
		id,
		n,
		kind,
		ending: step.ending ?? null,
		picture,
		text: own('text'),
		hint: own('hint'),
		tiles,
		desk: step.desk ?? null,
		setting: step.setting ?? null,
		papers: papers.map((paper) => ({ ...paper, ...(say('papers', paper.id) ?? untold(paper.id)) })),
		ticket: step.ticket ?? null,
		answers: answers.map((answer) => ({
			id: answer.id,
			picture: answer.picture,
			...answerWords(say, own, answer),
			way: wayOf(french, procedure, answer.goes)
		})),
		start: id === procedure.start,
		entered: procedure.recipes.some(({ enter }) => enter === id)
	};
}

/** A step may say an ordinary answer in its own words. The values of a local rule have none: they are never shown. */
function answerWords(say: Say, own: (...path: string[]) => MapText | null, { id }: Answer): MapText {
	return own('answers', id) ?? say('common', 'answers', id) ?? untold(id);
}

function untold(id: string): MapText {
	return { french: id, preview: null };
}

function wayOf(french: French, procedure: Procedure, goes: Target): MapWay {
	if (typeof goes === 'string') return { to: 'step', ...placeOf(procedure, goes) };
	if ('plan' in goes)
		return {
			to: 'plan',
			key: goes.plan === 'on' ? null : (words(french.texts['keys'], goes.plan, 'name') ?? goes.plan)
		};
	const then = goes.then === undefined ? null : placeOf(procedure, goes.then);
	return { to: 'procedure', id: goes.procedure, name: nameOf(french, goes.procedure), then };
}

function placeOf(procedure: Procedure, id: string): { id: string; n: number } {
	const n = stepOf(procedure, id) ? Object.keys(procedure.steps).indexOf(id) + 1 : 0;
	return { id, n };
}
