/** The code of a person's slip: typed by the person, kept only hashed. */
import { hashToken } from './tokens.ts';

/** What is kept of a code. Small letters, spaces and dashes are how people write it, not what it is. */
export function slipCodeHash(code: string): string {
	return hashToken(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
