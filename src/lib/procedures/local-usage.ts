/** Which procedures ask for which desk or rule of the place. Pure. */
import type { Catalogue } from './types.ts';

/** Id of a desk or of a rule → ids of the procedures that show it or decide by it, in the order of the catalogue. */
export function localUsage({ procedures }: Pick<Catalogue, 'procedures'>): ReadonlyMap<string, string[]> {
	const usage = new Map<string, string[]>();
	for (const { id, steps } of Object.values(procedures)) {
		const asked = Object.values(steps).flatMap(({ desk, setting }) => [desk, setting]);
		for (const name of new Set(asked)) {
			if (name !== undefined) usage.set(name, [...(usage.get(name) ?? []), id]);
		}
	}
	return usage;
}
