/** The log: one JSON line per event, ids and codes only. Nothing of a person, nothing that was typed. */
import { randomInt } from 'node:crypto';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { config } from './config.ts';

/** @param level the least serious that is written  @param destination standard output unless a test gives its own */
export function createLog(level: string, destination?: DestinationStream): Logger {
	const options: LoggerOptions = {
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { err: bare }
	};
	return destination ? pino(options, destination) : pino(options);
}

export const log = createLog(config.logLevel);

/** A database error carries the values of the row in its details: only what names the fault is kept. */
function bare(error: unknown) {
	if (!(error instanceof Error)) return { type: typeof error };
	const { name: type } = error;
	const message = unquoted(error.message);
	// The stack begins with the message, as it was.
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	const stack = [`${type}: ${message}`, ...frames].join('\n');
	return { type, message, stack, code: (error as { code?: unknown }).code };
}

/**
 * Messages quote what they stumbled on, which may be what somebody typed: « Unexpected token 'S', "Samira" is not valid
 * JSON ». Everything from the first quotation mark to the last goes, since what is quoted may hold some too.
 */
function unquoted(text: string): string {
	return text.replace(/["'`«‘“][^]*["'`»’”]/, '"…"');
}

/** Letters and digits that cannot be mistaken for each other when read aloud over the telephone. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Writes an unexpected error to the log under a fresh code, which the page shows: `K7QF-2MXA`. */
export function report(error: unknown, context: Record<string, unknown> = {}, to = log): string {
	const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
	const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
	to.error({ ...context, code, err: error }, 'unexpected error');
	return code;
}
