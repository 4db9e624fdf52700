import { error } from '@sveltejs/kit';
import words from '../../../../../../locales/fr/administration.json' with { type: 'json' };
import { languages } from '#lib/i18n/index.ts';
import { settle } from '#lib/procedures/local.ts';
import { answersTo } from '#lib/procedures/spread.ts';
import * as content from '#lib/server/content.ts';
import * as local from '#lib/server/local.ts';
import { mapOf } from '#lib/server/procedure-map.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const asked = url.searchParams.get('language') ?? 'fr';
	const language = content.has(asked) ? asked : 'fr';
	const map = mapOf(content.forLanguage('fr'), content.forLanguage(language), params.procedure);
	if (!map) error(404, words.errors.notFound);
	// As this place has it: its rules decide which screens can be come to.
	const here = settle(content.catalogue, await local.forKiosk(locals.db, locals.agent!.siteId));
	const scenes = answersTo(here, params.procedure);
	return { map, language, languages, scenes };
};
