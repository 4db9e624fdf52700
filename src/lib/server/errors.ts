import type { RequestEvent } from '@sveltejs/kit';
import words from '../../../locales/fr/administration.json' with { type: 'json' };
import { report } from './log.ts';

/** What the page says of an error nobody foresaw. The same code is in the log; the cause is only there. */
export function unexpected(error: unknown, event: RequestEvent, status: number): App.Error {
	if (status === 404) return { message: words.errors.notFound };
	if (status === 413) return { message: words.errors.tooLarge };
	const code = report(error, { route: event.route.id, method: event.request.method, status });
	return { message: words.errors.unexpected.replace('{{code}}', code), code };
}
