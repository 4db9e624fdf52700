import * as content from '#lib/server/content.ts';
import { erasedLately } from '#lib/server/held.ts';
import { flagWords, placeNames } from '#lib/server/retell.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, agent } = locals;
	const [open, closed, erased] = await Promise.all([
		tickets.listReferrals(db, agent!),
		tickets.listClosed(db, agent!),
		erasedLately(db, agent!.siteId, 'referral')
	]);
	const french = content.forLanguage('fr');
	return {
		me: agent!.id,
		now: db.now(),
		open,
		closed,
		erased,
		places: placeNames(french),
		flags: flagWords(french)
	};
};
