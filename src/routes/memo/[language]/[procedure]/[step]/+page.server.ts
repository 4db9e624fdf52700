import { error } from '@sveltejs/kit';
import * as memo from '#lib/server/memo.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
	const page = memo.read(params);
	if (!page) error(404, 'Ce mémo n’existe pas. Demandez-en un autre à l’accueil.');
	locals.language = page.language;
	return page;
};
