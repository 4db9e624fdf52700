/** The doors of a technician's code: typed on a kiosk, set by a manager. */
import * as v from 'valibot';
import { isObvious, longestCode, shortestCode } from '../session/technician-code.ts';

const digits = v.pipe(v.string(), v.regex(new RegExp(`^\\d{${shortestCode},${longestCode}}$`)));

/** What a kiosk sends. */
export const typedCode = v.object({ code: digits });

/** What a manager sets. */
export const newCode = v.pipe(
	digits,
	v.check((code) => !isObvious(code))
);
