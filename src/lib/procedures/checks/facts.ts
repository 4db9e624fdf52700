/** Rules about what a procedure claims: keys, sources, dates, pictures. */
import type { Content } from '../content.ts';
import { findingAt, type Finding, type Place } from '../findings.ts';
import { isKey } from '../keys.ts';
import type { Procedure, RedFlag, Source, Step } from '../types.ts';

/** Months after which a fact must be read again: sooner when little supports it (facts, section 0). */
const monthsOfLowConfidence = 3;
const months = 6;

export function factFindings(content: Content): Finding[] {
	const { catalogue, places } = content.loaded;
	return [
		...Object.values(catalogue.procedures).flatMap((procedure) => {
			const place = places[procedure.id] as Place;
			return [
				...keyFindings(procedure, place),
				...sourceFindings(procedure, place, content.today),
				...reviewFindings(procedure, place, content.today),
				...pictureFindings(content, procedure, place)
			];
		}),
		...flagFindings(content),
		...needFindings(content)
	];
}

function keyFindings(procedure: Procedure, place: Place): Finding[] {
	const used: [string, (string | number)[]][] = [
		...procedure.gives.map((key): [string, string[]] => [key, ['gives']])
	];
	for (const [index, { needs, gives }] of procedure.recipes.entries()) {
		for (const key of [...needs.flat(), ...gives]) used.push([key, ['recipes', index]]);
	}
	for (const step of Object.values(procedure.steps)) {
		for (const key of step.gives) used.push([key, ['steps', step.id, 'gives']]);
		for (const [index, answer] of step.answers.entries()) {
			for (const key of Object.keys(answer.sets)) used.push([key, pathOfAnswer(step, index)]);
		}
	}
	return used
		.filter(([key]) => !isKey(key))
		.map(([key, path]) => {
			const mend = 'use a key of src/lib/procedures/keys.ts, or add it there';
			return findingAt(place, path, 'unknown-key', `« ${key} » is not a key`, mend);
		});
}

function pathOfAnswer(step: Step, index: number): (string | number)[] {
	return step.kind === 'ask'
		? ['steps', step.id, 'answers', index]
		: ['steps', step.id, step.answers[index]?.id ?? ''];
}

function sourceFindings(procedure: Procedure, place: Place, today: string): Finding[] {
	const ids = procedure.sources.map(({ id }) => id);
	const found = futureSources(procedure.sources, ['sources'], place, today);
	for (const [index, id] of ids.entries()) {
		if (ids.indexOf(id) === index) continue;
		const message = `source « ${id} » stands twice`;
		found.push(
			findingAt(place, ['sources', index], 'duplicate-source', message, 'give each source its own id')
		);
	}
	const citing: [string[], (string | number)[]][] = [
		...Object.values(procedure.steps).map((step): [string[], string[]] => [
			step.sources,
			['steps', step.id, 'sources']
		]),
		...procedure.recipes.map((recipe, at): [string[], (string | number)[]] => [
			recipe.sources,
			['recipes', at, 'sources']
		]),
		[procedure.helpline?.sources ?? [], ['helpline', 'sources']]
	];
	for (const [cited, path] of citing) {
		for (const id of cited.filter((one) => !ids.includes(one))) {
			const mend = 'cite a source of this procedure, or add it to its sources';
			found.push(findingAt(place, path, 'unknown-source', `source « ${id} » does not exist`, mend));
		}
	}
	return found;
}

function futureSources(sources: Source[], path: (string | number)[], place: Place, today: string): Finding[] {
	return sources.flatMap(({ id, verified_on }, index) => {
		if (verified_on <= today) return [];
		const message = `source « ${id} » is said to be read on ${verified_on}, which is to come`;
		const mend = 'write the day the page was last read';
		return [findingAt(place, [...path, index, 'verified_on'], 'source-in-future', message, mend)];
	});
}

function reviewFindings(procedure: Procedure, place: Place, today: string): Finding[] {
	const mend = 'read the sources again, mend the steps, then write the new verified_on and review_by';
	if (procedure.review_by < today) {
		const message = `the facts were to be read again by ${procedure.review_by}`;
		return [findingAt(place, ['review_by'], 'review-overdue', message, mend)];
	}
	const latest = latestReview(procedure.sources);
	if (procedure.review_by <= latest) return [];
	const message = `its sources are good until ${latest}, before ${procedure.review_by}`;
	return [
		findingAt(place, ['review_by'], 'review-too-far', message, `write review_by: ${latest} or earlier`)
	];
}

/** The last civil date until which facts read on these days may be shown. */
export function latestReview(sources: readonly Source[]): string {
	const limits = sources.map(({ verified_on, confidence }) =>
		monthsLater(verified_on, confidence === 'L' ? monthsOfLowConfidence : months)
	);
	return limits.sort()[0] ?? '';
}

/** The same day `count` months later, or the last day of that month. */
function monthsLater(date: string, count: number): string {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const last = new Date(Date.UTC(year, month - 1 + count + 1, 0));
	last.setUTCDate(Math.min(day, last.getUTCDate()));
	return last.toISOString().slice(0, 10);
}

function pictureFindings(content: Content, procedure: Procedure, place: Place): Finding[] {
	const found = unknownPicture(content, procedure.picture, place, ['picture']);
	for (const step of Object.values(procedure.steps)) {
		if (step.kind === 'local') continue;
		const path = ['steps', step.id];
		found.push(...unknownPicture(content, step.picture, place, [...path, 'picture']));
		for (const { picture } of step.papers)
			found.push(...unknownPicture(content, picture, place, [...path, 'papers']));
		for (const [index, { picture }] of step.answers.entries()) {
			found.push(...unknownPicture(content, picture, place, pathOfAnswer(step, index)));
		}
	}
	return found;
}

function unknownPicture(
	{ pictures }: Content,
	id: string,
	place: Place,
	path: (string | number)[]
): Finding[] {
	if (pictures.has(id)) return [];
	const mend = 'use a picture of src/lib/pictures/pictures.yaml, or add it there';
	return [findingAt(place, path, 'missing-picture', `picture « ${id} » does not exist`, mend)];
}

function flagFindings(content: Content): Finding[] {
	const place = content.loaded.places['red-flags'];
	if (!place) return [];
	return content.loaded.catalogue.flags.flatMap((flag, index) => [
		...unknownPicture(content, flag.picture, place, [index]),
		...futureSources(flag.sources, [index, 'sources'], place, content.today),
		...overdueFlag(flag, index, place, content.today)
	]);
}

function overdueFlag(flag: RedFlag, index: number, place: Place, today: string): Finding[] {
	const latest = latestReview(flag.sources);
	if (latest >= today) return [];
	const message = `the sources of « ${flag.id} » were to be read again by ${latest}`;
	const mend = 'read the sources again, then write the new verified_on';
	return [findingAt(place, [index, 'sources'], 'review-overdue', message, mend)];
}

function needFindings(content: Content): Finding[] {
	const place = content.loaded.places['needs'];
	if (!place) return [];
	return content.loaded.catalogue.needs.flatMap(({ picture }, index) =>
		unknownPicture(content, picture, place, [index])
	);
}
