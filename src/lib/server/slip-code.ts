/** The code of a person's slip: typed by the person, kept only hashed. */
import { createHash } from 'node:crypto';

/** What is kept of a code. Capitals, spaces and dashes are how people write it, not what it is. */
export function slipCodeHash(code: string): string {
	return createHash('sha256').update(normal(code)).digest('hex');
}

function normal(code: string): string {
	return code.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
