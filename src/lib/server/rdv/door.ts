/** `POST /hooks/rdv`: the door, which is open to anybody and lets in what is signed. */
import { json } from '@sveltejs/kit';
import { readText, tooMany } from '../http.ts';
import { log } from '../log.ts';
import { take, type Taken } from './hook.ts';

const statuses: Record<Taken, number> = {
	taken: 200,
	// Nothing to try again: the sender would only repeat it.
	ignored: 200,
	replayed: 200,
	unsigned: 401,
	invalid: 400,
	late: 400
};

export async function takeHook(
	{ db, throttles }: Pick<App.Locals, 'db' | 'throttles'>,
	request: Request,
	address: string
): Promise<Response> {
	if (!throttles.hooks.take(address)) return tooMany(5);
	const body = await readText(request);
	if (body === null) return json({ result: 'too_large' }, { status: 413 });
	const result = await take(db, body, request.headers.get('x-lapin-signature'));
	if (statuses[result] !== 200) log.info({ result }, 'a message of RDV Service Public was refused');
	return json({ result }, { status: statuses[result] });
}
