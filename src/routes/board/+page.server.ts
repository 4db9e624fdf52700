import * as boardPage from '#lib/server/board-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { siteId } = locals.device!;
	const [page, snapshot] = await Promise.all([
		boardPage.read(locals.db, siteId),
		locals.boards.snapshot(siteId)
	]);
	locals.language = page.language;
	return { ...page, snapshot };
};
