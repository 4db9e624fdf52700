/** What the site manager writes of the place: its desks and its local rules, and which procedures use them. */
import { choices, deskFields, desks, type ChoiceId, type Desk, type DeskId } from '../procedures/local.ts';
import { localUsage } from '../procedures/local-usage.ts';
import * as content from './content.ts';
import type { Database } from './database/index.ts';
import { nameOf } from './french.ts';
import * as local from './local.ts';
import type { Agent } from './who.ts';

export interface Use {
	id: string;
	name: string;
}

export interface LocalDesk {
	/** In the order of `procedures/local.ts`; a desk that is not known has empty fields. */
	desks: { id: DeskId; desk: Desk; usedBy: Use[] }[];
	/** A value that was not said is empty. */
	rules: { id: ChoiceId; value: string; values: readonly string[]; usedBy: Use[] }[];
}

export const emptyDesk = Object.fromEntries(deskFields.map((field) => [field, ''])) as Record<
	keyof Desk,
	string
>;

export async function read(db: Database, siteId: string): Promise<LocalDesk> {
	const { settings } = await local.read(db, siteId);
	const usage = localUsage(content.catalogue);
	const french = content.forLanguage('fr');
	const usedBy = (id: string) =>
		(usage.get(id) ?? []).map((procedure) => ({ id: procedure, name: nameOf(french, procedure) }));
	return {
		desks: desks.map((id) => ({ id, desk: settings.desks[id] ?? emptyDesk, usedBy: usedBy(id) })),
		rules: (Object.keys(choices) as ChoiceId[]).map((id) => ({
			id,
			value: settings.choices[id] ?? '',
			values: choices[id],
			usedBy: usedBy(id)
		}))
	};
}

/**
 * Writes a desk down; one that was known and whose name was cleared is forgotten.
 *
 * @returns `nameless` when a desk that was not known has everything but its name: it would be lost without a word
 */
export async function saveDesk(
	db: Database,
	{ siteId, id: staffId }: Agent,
	{ id, ...desk }: Desk & { id: DeskId }
): Promise<'saved' | 'forgotten' | 'nameless'> {
	if (desk.name === '') {
		const { settings } = await local.read(db, siteId);
		const typed = deskFields.some((field) => desk[field] !== '');
		if (typed && !settings.desks[id]) return 'nameless';
	}
	await local.saveDesk(db, { siteId, staffId }, id, desk);
	return desk.name === '' ? 'forgotten' : 'saved';
}

/** Writes every rule down; null forgets one. */
export async function saveRules(
	db: Database,
	{ siteId, id: staffId }: Agent,
	rules: Record<ChoiceId, string | null>
): Promise<void> {
	for (const [id, value] of Object.entries(rules))
		await local.saveChoice(db, { siteId, staffId }, id as ChoiceId, value);
}
