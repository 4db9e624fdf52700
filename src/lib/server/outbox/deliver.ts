/** One try to deliver one message: a signed POST, or an e-mail that says where to look and nothing else. */
import type { Database } from '../database/index.ts';
import { send } from '../outgoing.ts';
import * as subscribers from '../subscribers.ts';
import type { SendMail } from './mail.ts';
import type { Due } from './queue.ts';
import { sign } from './signature.ts';
import type { Deliver } from './worker.ts';

/** Milliseconds; well within the lease of a try. */
const timeout = 10_000;

export interface Ways {
	allowPrivate: boolean;
	/** Null: no mail server is configured. */
	mail: SendMail | null;
}

/** @returns a function that answers a code of what went wrong, or null */
export function deliverer(db: Database, { allowPrivate, mail }: Ways): Deliver {
	return async (due) => {
		const target = await subscribers.target(db, due.subscriber_id);
		// Forgotten meanwhile: there is nobody to tell.
		if (!target) return null;
		if (target.kind === 'mail') return mail ? mail(target.address, due.id) : 'no_mail_server';
		return post(target.address, target.secret!, due, db.now(), allowPrivate);
	};
}

async function post(
	url: string,
	secret: string,
	{ id, payload }: Due,
	now: number,
	allowPrivate: boolean
): Promise<string | null> {
	const headers = { 'content-type': 'application/json', ...sign(secret, id, payload, now) };
	const answer = await send({ url, method: 'POST', headers, body: payload, timeout, allowPrivate });
	if (!answer.ok) return answer.fault;
	return answer.status >= 200 && answer.status < 300 ? null : `http_${answer.status}`;
}
