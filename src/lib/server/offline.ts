/** What the kiosks of a site keep for a day without network: in which order, and in how much room. */
import type { LanguageContent } from '../i18n/content.ts';
import { languages } from '../i18n/index.ts';
import type { Plan } from '../offline/types.ts';
import * as content from './content.ts';
import type { Database } from './database/index.ts';
import * as local from './local.ts';
import { usualRoom } from './offline-room.ts';
import * as siteSettings from './site-settings.ts';
import type { Agent } from './who.ts';

const name = 'kiosk.room';

/** Megabytes that a site gives on each of its kiosks. */
export async function room(db: Database, siteId: string): Promise<number> {
	const said = await siteSettings.get(db.read, siteId, name);
	return said === null ? usualRoom : Number(said);
}

/** Writes down how many megabytes a site gives. */
export async function saveRoom(db: Database, { siteId, id }: Agent, megabytes: number): Promise<void> {
	await siteSettings.put(db, { siteId, staffId: id }, { [name]: String(megabytes) });
}

/** All that a kiosk of this site should keep, the most needed first. */
export async function plan(db: Database, siteId: string): Promise<Plan> {
	const own = await local.forKiosk(db, siteId);
	const on = Object.keys(content.catalogue.procedures).filter((id) => !own.off.includes(id));
	const all = Object.keys(languages).map((language) => content.forLanguage(language));
	return {
		budget: (await room(db, siteId)) * 1e6,
		version: content.version,
		texts: ['catalogue.json', ...all.map(({ language }) => `${language}.jsonl`)].map(
			(file) => `/content/${content.version}/${file}`
		),
		pictures: [],
		clips: clipsOf(all, Object.values(own.clips), await byUse(db, siteId, on))
	};
}

/**
 * Clips in the order in which a kiosk without network would miss them: what every session says, names and numbers, the
 * site's desks, then each procedure in every language, the most used first.
 */
export function clipsOf(
	all: readonly Pick<LanguageContent, 'clips' | 'waiting'>[],
	desks: readonly Record<string, string>[],
	procedures: readonly string[]
): string[] {
	const of = (wanted: (key: string) => boolean) =>
		all.flatMap(({ clips }) => Object.keys(clips).flatMap((key) => (wanted(key) ? clips[key]! : [])));
	const own = (key: string) => key.startsWith('procedures/');
	return [
		...new Set([
			...all.flatMap(({ waiting }) => Object.values(waiting).flatMap((one) => Object.values(one))),
			...of((key) => /^(?:kiosk|common|flags|keys|papers):/.test(key)),
			...of((key) => !own(key) && !key.startsWith('board:') && !key.startsWith('my-ticket:')),
			...desks.flatMap((one) => Object.values(one)),
			...procedures.flatMap((id) => of((key) => key.startsWith(`procedures/${id}:`)))
		])
	];
}

/** Procedures by the sessions that came to them, then as the catalogue has them. Counters name nobody. */
async function byUse(db: Database, siteId: string, procedures: readonly string[]): Promise<string[]> {
	const rows = await db.read
		.selectFrom('visit_counter')
		.select(({ fn }) => ['procedure', fn.sum<number | string>('sessions').as('sessions')])
		.where('site_id', '=', siteId)
		.where('facet', '=', 'all')
		.where('step', '=', '')
		.groupBy('procedure')
		.execute();
	const used = new Map(rows.map(({ procedure, sessions }) => [procedure, Number(sessions)]));
	return procedures.toSorted((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0));
}
