import { error } from '@sveltejs/kit';
import words from '../../../../../../locales/fr/administration.json' with { type: 'json' };
import { languages } from '#lib/i18n/index.ts';
import * as content from '#lib/server/content.ts';
import { mapOf } from '#lib/server/procedure-map.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url }) => {
	const asked = url.searchParams.get('language') ?? 'fr';
	const language = content.has(asked) ? asked : 'fr';
	const map = mapOf(content.forLanguage('fr'), content.forLanguage(language), params.procedure);
	if (!map) error(404, words.errors.notFound);
	return { map, language, languages };
};
