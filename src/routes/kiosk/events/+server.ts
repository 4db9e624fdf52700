import { stream } from '#lib/server/events.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => stream(locals.live.commands.connect(locals.device!.id));
