import { deviceCookie } from '#lib/server/cookies.ts';
import * as devices from '#lib/server/devices.ts';
import { stream } from '#lib/server/events.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, cookies }) => {
	const { boards, db } = locals;
	const { id, siteId } = locals.device!;
	const token = cookies.get(deviceCookie)!;
	const allowed = async () => {
		const now = await devices.find(db, token);
		return now?.id === id && now.siteId === siteId && now.kind === 'board';
	};
	return stream(await boards.subscribe(siteId, { device: id, allowed }));
};
