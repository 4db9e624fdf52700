/** What a route is given when it is called without a server. */
import { config } from '#lib/server/config.ts';
import type { Database } from '#lib/server/database/index.ts';
import { createThrottles } from '#lib/server/throttle.ts';

interface Asked {
	db: Database;
	path: string;
	params?: Record<string, string>;
	method?: string;
	headers?: Record<string, string>;
	body?: string;
	locals?: Partial<App.Locals>;
	cookies?: Jar;
}

/** A browser's cookies, kept from one request to the next. */
export class Jar {
	readonly #kept = new Map<string, string>();
	get = (name: string) => this.#kept.get(name);
	set = (name: string, value: string) => void this.#kept.set(name, value);
	delete = (name: string) => void this.#kept.delete(name);
}

const origin = 'http://localhost:3000';

export function event(asked: Asked): never {
	const {
		db,
		path,
		params = {},
		method = 'GET',
		headers = {},
		body,
		locals = {},
		cookies = new Jar()
	} = asked;
	const url = new URL(path, config.origin ?? origin);
	const throttles = createThrottles(100, db.now);
	return {
		url,
		params,
		cookies,
		request: new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }),
		locals: { db, throttles, device: null, agent: null, integrator: null, ...locals },
		getClientAddress: () => '127.0.0.1'
	} as never;
}
