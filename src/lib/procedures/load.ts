/**
 * From YAML files to a `Catalogue`. Pure: whoever calls it has read the files (Vite's glob, the file system, a test).
 */
import { finding, type Finding, type Place } from './findings.ts';
import { readYaml } from './read.ts';
import {
	commonAnswers,
	flagsSchema,
	glossarySchema,
	needsSchema,
	type ListSchema,
	procedureSchema,
	standardWays,
	type WrittenAnswer,
	type WrittenProcedure,
	type WrittenStep,
	type WrittenWay
} from './schema.ts';
import type { Answer, Catalogue, Confidence, Coverage, Procedure, Recipe, Step, Target } from './types.ts';

export interface LoadedProcedure {
	/** Absent when the file does not fit the schema. */
	procedure?: Procedure;
	place: Place;
	findings: Finding[];
}

export interface LoadedCatalogue {
	catalogue: Catalogue;
	findings: Finding[];
	/** By procedure id; `needs` and `red-flags` for the two lists. */
	places: Record<string, Place>;
	/** Names of the files that do not fit: other procedures may lead to them without a second finding. */
	broken: string[];
}

/** Loads one procedure. `file` is only used to say where a finding is, and must be named after the procedure's id. */
export function loadProcedure(file: string, text: string): LoadedProcedure {
	const { value, lineOf, findings } = readYaml(file, text, procedureSchema);
	const place = { file, lineOf };
	if (!value) return { place, findings };
	return {
		procedure: normalise(value),
		place,
		findings: [...misplaced(value, place), ...pictureless(value, place)]
	};
}

/**
 * Loads the whole catalogue from `files`, path → text. `needs.yaml`, `red-flags.yaml` and `glossary.yaml` are lists, every other
 * file is a procedure. A file that does not fit is left out and told in `findings`.
 */
export function loadCatalogue(files: Record<string, string>): LoadedCatalogue {
	const loaded: LoadedCatalogue = {
		catalogue: { procedures: {}, flags: [], needs: [], glossary: [] },
		findings: [],
		places: {},
		broken: []
	};
	const procedures: Procedure[] = [];
	for (const file of Object.keys(files).sort()) {
		const text = files[file] ?? '';
		if (baseName(file) === 'needs') loaded.catalogue.needs = list(loaded, file, text, needsSchema);
		else if (baseName(file) === 'glossary')
			loaded.catalogue.glossary = list(loaded, file, text, glossarySchema);
		else if (baseName(file) === 'red-flags') loaded.catalogue.flags = list(loaded, file, text, flagsSchema);
		else {
			const { procedure, place, findings } = loadProcedure(file, text);
			loaded.findings.push(...findings);
			if (!procedure) loaded.broken.push(baseName(file));
			else if (loaded.places[procedure.id]) loaded.findings.push(twice(procedure.id, place, loaded.places));
			else {
				loaded.places[procedure.id] = place;
				procedures.push(procedure);
			}
		}
	}
	procedures.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
	for (const procedure of procedures) loaded.catalogue.procedures[procedure.id] = procedure;
	return loaded;
}

function list<S extends ListSchema>(loaded: LoadedCatalogue, file: string, text: string, schema: S) {
	const { value, lineOf, findings } = readYaml(file, text, schema);
	loaded.findings.push(...findings);
	loaded.places[baseName(file)] = { file, lineOf };
	return value ?? [];
}

/** `catalogue/caf/caf-access.yaml` → `caf-access`. */
export function baseName(file: string): string {
	return (file.split('/').at(-1) ?? file).replace(/\.ya?ml$/, '');
}

function normalise(written: WrittenProcedure): Procedure {
	const steps: Record<string, Step> = {};
	for (const [id, step] of Object.entries(written.steps)) steps[id] = normaliseStep(id, step);
	const { theme, plan_b, helpline, covers, ...rest } = written;
	return {
		...rest,
		covers: covers.map(({ section, left_out, ...items }) => ({ section, items, left_out }) as Coverage),
		...(theme === undefined ? {} : { theme }),
		...(plan_b === undefined ? {} : { plan_b }),
		...(helpline === undefined ? {} : { helpline }),
		recipes: written.recipes.map((recipe) => normaliseRecipe(recipe, written)),
		steps
	};
}

/** A recipe is as sure as the least sure of its sources. */
function normaliseRecipe(
	recipe: WrittenProcedure['recipes'][number],
	{ gives, sources }: WrittenProcedure
): Recipe {
	const order: Confidence[] = ['H', 'M', 'L'];
	const cited = sources.filter(({ id }) => recipe.sources.includes(id)).map(({ confidence }) => confidence);
	const confidence = order.findLast((one) => cited.includes(one)) ?? 'L';
	return { ...recipe, gives: recipe.gives ?? gives, days: recipe.days ?? 0, confidence };
}

function normaliseStep(id: string, step: WrittenStep): Step {
	if (step.kind === 'local') return switchOf(id, step);
	return {
		id,
		kind: step.kind,
		picture: step.picture,
		seconds: step.seconds,
		...(step.label === undefined ? {} : { label: step.label }),
		...(step.phone === undefined ? {} : { phone: step.phone }),
		...(step.site === undefined ? {} : { site: step.site }),
		...(step.desk === undefined ? {} : { desk: step.desk }),
		papers: step.kind === 'papers' ? step.papers.map((paper) => ({ id: paper, picture: paper })) : [],
		answers: answersOf(step),
		...(step.kind === 'end' ? { ending: step.ending } : {}),
		...(step.kind === 'end' && step.reason !== undefined ? { reason: step.reason } : {}),
		...(step.kind === 'end' && step.ticket !== undefined ? { ticket: step.ticket } : {}),
		...(step.kind === 'end' && step.flag !== undefined ? { flag: step.flag } : {}),
		replan: step.kind === 'end' && step.replan,
		gives: step.kind === 'end' ? step.gives : [],
		memo: step.kind === 'end' ? step.memo : [],
		sources: step.sources
	};
}

function switchOf(id: string, { setting, ways }: Extract<WrittenStep, { kind: 'local' }>): Step {
	const answers = Object.entries(ways).map(([value, goes]) => answer(value, goes, { picture: 'question' }));
	const nothing = { papers: [], replan: false, gives: [], memo: [], sources: [] };
	return { ...nothing, id, kind: 'local', picture: 'question', seconds: 1, setting, answers };
}

function answersOf(step: Exclude<WrittenStep, { kind: 'local' }>): Answer[] {
	if (step.kind === 'end') return [];
	if (step.kind === 'ask') return step.answers.map((written) => answer(written.id, written.goes, written));
	const ways = step as unknown as Record<string, WrittenWay>;
	return standardWays[step.kind].map((id) => {
		const way = ways[id] as WrittenWay;
		return typeof way === 'object' && 'goes' in way ? answer(id, way.goes, way) : answer(id, way, {});
	});
}

type Told = Partial<Pick<WrittenAnswer, 'picture' | 'sets' | 'situation' | 'deadline'>>;

function answer(id: string, goes: WrittenAnswer['goes'], told: Told): Answer {
	return {
		id,
		picture: told.picture ?? (isCommon(id) ? id : 'question'),
		goes: target(goes),
		sets: told.sets ?? {},
		...(told.situation === undefined ? {} : { situation: told.situation }),
		...(told.deadline === undefined ? {} : { deadline: told.deadline })
	};
}

function target(goes: WrittenAnswer['goes']): Target {
	if (typeof goes === 'string' || 'plan' in goes) return goes;
	return goes.then === undefined
		? { procedure: goes.procedure }
		: { procedure: goes.procedure, then: goes.then };
}

/** True when the answer takes its words and its picture from `common:answers`. */
export function isCommon(id: string): boolean {
	return (commonAnswers as readonly string[]).includes(id);
}

/** An answer that is not common has no picture unless the writer gives one. */
function pictureless(written: WrittenProcedure, place: Place): Finding[] {
	const found: Finding[] = [];
	for (const [step, body] of Object.entries(written.steps)) {
		if (body.kind !== 'ask') continue;
		for (const [index, { id, picture }] of body.answers.entries()) {
			if (picture !== undefined || isCommon(id)) continue;
			const line = place.lineOf(['steps', step, 'answers', index]);
			const message = `answer « ${id} » has no picture`;
			found.push(
				finding({ file: place.file, line, step }, 'answer-without-picture', message, 'add picture: <id>')
			);
		}
	}
	return found;
}

/** One place for one procedure: `<service>/<id>.yaml`. */
function misplaced(written: WrittenProcedure, place: Place): Finding[] {
	if (baseName(place.file) === written.id) return [];
	const message = `the file is not named after its id « ${written.id} »`;
	const mend = `rename it ${written.id}.yaml`;
	return [finding({ file: place.file, line: place.lineOf(['id']) }, 'file-name', message, mend)];
}

function twice(id: string, place: Place, places: Record<string, Place>): Finding {
	const message = `procedure « ${id} » already stands in ${places[id]?.file}`;
	return finding(
		{ file: place.file, line: place.lineOf(['id']) },
		'duplicate-procedure',
		message,
		'give it another id'
	);
}
