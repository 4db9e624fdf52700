import { dev } from '$app/environment';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { start, stop } from '#lib/server/app.ts';
import { auditRequests } from '#lib/server/audit/routes.ts';
import { authorise } from '#lib/server/authorisation.ts';
import { config } from '#lib/server/config.ts';
import * as demo from '#lib/server/demo.ts';
import { unexpected } from '#lib/server/errors.ts';
import * as firstStart from '#lib/server/first-start.ts';
import { protect } from '#lib/server/headers.ts';
import { check } from '#lib/server/health.ts';
import { identify } from '#lib/server/identity.ts';
import { dress } from '#lib/server/page.ts';
import { supervised } from '#lib/server/supervisor.ts';

/** Before the first request: the database, then the accounts and codes somebody needs to get in. */
export const init: ServerInit = async () => {
	const { db, setup, silence } = await start();
	console.log(config.demo ? demo.tell(await demo.ready(db)) : firstStart.tell(await setup.ready(db)));
	// Streams never end by themselves: left open, they would hold the server for as long as it is patient.
	if (!dev) for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, silence);
	process.on('sveltekit:shutdown', stop);
	supervised(config.supervisor, () => check(db));
};

/** Headers on everything, then who asks, what they may do, that it is written down, and what the page must know. */
export const handle: Handle = sequence(protect, identify, authorise, auditRequests, dress);

/** An unexpected error: a code on the page and in the log, and nothing else on the page. */
export const handleError: HandleServerError = ({ error, event, status }) => unexpected(error, event, status);
