/** Rules about which texts must exist in French, and how long a text may be in any language. */
import { localeFile, sourceLanguage, type Content } from '../content.ts';
import { finding, type Finding } from '../findings.ts';
import { isCommon } from '../load.ts';
import { stepOfKey, type Texts } from '../texts.ts';
import type { Procedure } from '../types.ts';

/** Characters of a text, so that it fits its place on screen without scrolling (design.md section 6). */
export const mostCharacters = { text: 110, hint: 80, answers: 32, name: 30, about: 48 } as const;

export function textFindings(content: Content): Finding[] {
	return [
		...Object.values(content.loaded.catalogue.procedures).flatMap((procedure) => [
			...missingTexts(content, procedure),
			...extraTexts(content, procedure)
		]),
		...listTexts(content),
		...longTexts(content)
	];
}

function french(content: Content, name: string): Texts | undefined {
	return content.texts[sourceLanguage]?.[name];
}

function absent(content: Content, name: string, key: string, rule: string, what: string): Finding[] {
	const texts = french(content, name);
	if (texts?.values.get(key)?.trim()) return [];
	const file = texts?.file ?? localeFile(sourceLanguage, name);
	const place = { file, line: texts?.lineOf(key), step: stepOfKey(key) };
	return [finding(place, rule, `${what} has no French words`, `write ${key}`)];
}

function missingTexts(content: Content, procedure: Procedure): Finding[] {
	const name = `procedures/${procedure.id}`;
	if (!french(content, name)) {
		const mend = `write it: name, about, and steps.<id>.text for each step`;
		return [
			finding({ file: localeFile(sourceLanguage, name) }, 'missing-text', 'the file does not exist', mend)
		];
	}
	const found = [
		...(procedure.helpline
			? absent(content, 'staff', `hours.${procedure.id}`, 'missing-text', 'its helpline')
			: []),
		...absent(content, name, 'name', 'missing-text', 'the procedure'),
		...absent(content, name, 'about', 'missing-text', 'the line under the name')
	];
	for (const step of Object.values(procedure.steps)) {
		if (step.kind === 'local') continue;
		found.push(...absent(content, name, `steps.${step.id}.text`, 'missing-text', `step « ${step.id} »`));
		for (const { id } of step.answers) {
			const key = `steps.${step.id}.answers.${id}`;
			if (!isCommon(id)) found.push(...absent(content, name, key, 'answer-without-text', `answer « ${id} »`));
			else
				found.push(...absent(content, 'common', `answers.${id}`, 'answer-without-text', `answer « ${id} »`));
		}
		for (const { id } of step.papers)
			found.push(...absent(content, 'papers', id, 'missing-text', `paper « ${id} »`));
		if (step.ticket !== undefined)
			found.push(
				...absent(content, 'staff', `codes.${step.ticket}`, 'missing-text', `ticket « ${step.ticket} »`)
			);
		if (step.reason === undefined) continue;
		found.push(
			...absent(content, 'staff', `reasons.${step.reason}`, 'missing-text', `reason « ${step.reason} »`)
		);
	}
	for (const field of new Set(Object.values(procedure.tickets).flatMap((fields) => Object.keys(fields)))) {
		found.push(...absent(content, 'staff', `fields.${field}`, 'missing-text', `ticket field « ${field} »`));
	}
	return found;
}

/** Texts of red flags and needs, under the keys that `session/view.ts` shows. */
function listTexts(content: Content): Finding[] {
	const { flags, needs } = content.loaded.catalogue;
	return [
		...flags.flatMap(({ id }) => [
			...absent(content, 'flags', `${id}.name`, 'missing-text', `red flag « ${id} »`),
			...absent(content, 'flags', `${id}.text`, 'missing-text', `red flag « ${id} »`)
		]),
		...needs.flatMap(({ id }) => absent(content, 'kiosk', `need.${id}`, 'missing-text', `need « ${id} »`))
	];
}

/** Words that no step shows: most often a step that was renamed. */
function extraTexts(content: Content, procedure: Procedure): Finding[] {
	const texts = french(content, `procedures/${procedure.id}`);
	if (!texts) return [];
	const expected = new Set(['name', 'about']);
	for (const step of Object.values(procedure.steps)) {
		if (step.kind === 'local') continue;
		expected.add(`steps.${step.id}.text`).add(`steps.${step.id}.hint`);
		for (const { id } of step.answers) expected.add(`steps.${step.id}.answers.${id}`);
	}
	return [...texts.values.keys()]
		.filter((key) => !expected.has(key))
		.map((key) => {
			const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
			return finding(place, 'extra-text', `${key} belongs to no step or answer`, 'rename it, or remove it');
		});
}

function longTexts(content: Content): Finding[] {
	return Object.values(content.texts).flatMap((files) =>
		Object.entries(files).flatMap(([name, texts]) =>
			[...texts.values].flatMap(([key, text]) => {
				const limit = limitOf(name, key);
				const length = [...text].length;
				if (limit === undefined || length <= limit) return [];
				const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
				const message = `${key} has ${length} characters, at most ${limit} fit`;
				return [finding(place, 'text-too-long', message, 'say less, or make two steps of it')];
			})
		)
	);
}

function limitOf(name: string, key: string): number | undefined {
	if (name === 'common') return key.startsWith('answers.') ? mostCharacters.answers : undefined;
	if (!name.startsWith('procedures/')) return undefined;
	if (/^steps\.[^.]+\.answers\./.test(key)) return mostCharacters.answers;
	const field = key.split('.').at(-1) ?? '';
	return Object.hasOwn(mostCharacters, field)
		? mostCharacters[field as keyof typeof mostCharacters]
		: undefined;
}
