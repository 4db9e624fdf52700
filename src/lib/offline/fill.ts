/**
 * Fills the kiosk's shelves in an order that the server gives, never in the order in which somebody listened: what is kept
 * says nothing of anybody.
 */
import type { Kept, Plan } from './types.ts';

export interface Shelves {
	/** Whether an address is kept. */
	has(path: string): Promise<boolean>;
	put(path: string, response: Response): Promise<void>;
	/** Bytes that all of it takes on this machine. */
	size(): Promise<number>;
}

interface Needs {
	plan: Plan;
	shelves: Shelves;
	fetch: (path: string) => Promise<Response>;
	/** True when the time of this round is over: somebody may have come. */
	over: () => boolean;
}

/** Files between two looks at what the machine says it takes; in between, sizes are added up. */
const lookEvery = 20;

/** Addresses to keep, the most needed first: texts, pictures, then the clips of what people ask most. */
export function wanted({ texts, pictures, clips }: Plan): string[] {
	return [...texts, ...pictures, ...clips.flatMap((id) => [`/clips/${id}.mp3`, `/clips/${id}.json`])];
}

/** Keeps what is missing until all is there, the budget is used, the time is over or the server does not answer. */
export async function fill({ plan, shelves, fetch, over }: Needs): Promise<Kept> {
	const all = wanted(plan);
	let bytes = await shelves.size();
	let kept = 0;
	let added = 0;
	for (const path of all) {
		if (await shelves.has(path)) {
			kept += 1;
			continue;
		}
		// Texts and pictures first, whatever the budget: without them no session goes to its end.
		if (over() || (path.startsWith('/clips/') && bytes >= plan.budget)) break;
		const response = await fetch(path).catch(() => null);
		if (!response) break;
		// One sound that cannot be made does not keep the others away.
		if (!response.ok) continue;
		const body = await response.blob();
		bytes += body.size;
		await shelves.put(path, new Response(body, { headers: response.headers }));
		kept += 1;
		added += 1;
		if (added % lookEvery === 0) bytes = await shelves.size();
	}
	bytes = await shelves.size();
	return { bytes, files: kept, wanted: all.length };
}
