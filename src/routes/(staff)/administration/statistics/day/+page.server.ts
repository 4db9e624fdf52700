import * as statistics from '#lib/server/statistics.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	statistics.readDay(locals.db, locals.agent!, url.searchParams.get('day'));
