import type { RequestHandler } from './$types';

/** Somebody touches the screen: the request itself, a POST, puts the lock off (`identity.ts`). */
export const POST: RequestHandler = () => new Response(null, { status: 204 });
