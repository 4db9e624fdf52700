import * as content from '#lib/server/content.ts';
import { flagWords, placeNames } from '#lib/server/retell.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, agent } = locals;
	const [open, closed] = await Promise.all([
		tickets.listReferrals(db, agent!),
		tickets.listClosed(db, agent!)
	]);
	const french = content.forLanguage('fr');
	return { me: agent!.id, now: db.now(), open, closed, places: placeNames(french), flags: flagWords(french) };
};
