import type { RedFlag } from '../procedures/types.ts';
import type { UrgencyLevel } from './types.ts';

/** How pressing each red flag of the catalogue is: all that reception ever learns of it. */
export function levelsOf(flags: readonly RedFlag[]): Record<string, UrgencyLevel> {
	return Object.fromEntries(flags.map(({ id, level }) => [id, level]));
}
