import { expect, test } from 'vitest';
import { choices, deskFields, desks } from '../procedures/local.ts';
import { endings, procedureKinds, stepKinds } from '../procedures/types.ts';
import { words } from './words.ts';

test('every desk, rule, kind and ending of the content has its French words', () => {
	const keys = [
		...[...desks, ...Object.keys(choices)].map((id) => `local.settings.${id}`),
		...deskFields.map((field) => `local.fields.${field}`),
		...Object.entries(choices).flatMap(([id, values]) => [
			`local.rules.${id}`,
			...values.map((value) => `local.ways.${value}`)
		]),
		...['known', 'missing'].map((way) => `local.ways.${way}`),
		...['long', 'phone', 'site', 'nameless'].map((why) => `local.wrong.${why}`),
		...procedureKinds.map((kind) => `content.kinds.${kind}`),
		...['ok', 'soon', 'past'].map((state) => `content.review.${state}`),
		...stepKinds.map((kind) => `map.kinds.${kind}`),
		...endings.map((ending) => `map.endings.${ending}`)
	];
	for (const key of keys) expect(words(key), key).not.toBe('');
});
