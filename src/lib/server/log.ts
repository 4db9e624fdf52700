/** The log: one JSON line per event, ids and codes only. Nothing of a person, nothing that was typed. */
import { randomInt } from 'node:crypto';
import { pino } from 'pino';
import { config } from './config.ts';

export const log = pino({
	level: config.logLevel,
	base: null,
	timestamp: pino.stdTimeFunctions.isoTime,
	serializers: { err: bare }
});

/** A database error carries the values of the row in its details: only what names the fault is kept. */
function bare(error: unknown) {
	if (!(error instanceof Error)) return { type: typeof error };
	const { name: type, message, stack } = error;
	return { type, message, stack, code: (error as { code?: unknown }).code };
}

/** Letters and digits that cannot be mistaken for each other when read aloud over the telephone. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Writes an unexpected error to the log under a fresh code, which the page shows: `K7QF-2MXA`. */
export function report(error: unknown, context: Record<string, unknown> = {}): string {
	const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
	const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
	log.error({ ...context, code, err: error }, 'unexpected error');
	return code;
}
