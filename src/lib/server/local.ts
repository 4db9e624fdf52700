/** What the site manager says of the place: its desks, its local rules, the procedures that are switched off. */
import {
	choices,
	desks,
	type ChoiceId,
	type Desk,
	type DeskId,
	type LocalContent,
	type LocalSettings
} from '../procedures/local.ts';
import * as content from './content.ts';
import type { Database } from './database/index.ts';
import * as siteSettings from './site-settings.ts';
import { orderOf } from './speech/order.ts';

export interface SiteContent {
	settings: LocalSettings;
	/** Ids of procedures, in alphabetical order. */
	off: string[];
}

/** All that a site has said. Names that this version no longer knows are left where they are, and not read. */
export async function read(db: Database, siteId: string): Promise<SiteContent> {
	const known: SiteContent = { settings: { desks: {}, choices: {} }, off: [] };
	for (const [name, value] of await siteSettings.under(db.read, siteId, '')) {
		const [kind, id] = name.split('.') as [string, string];
		if (kind === 'desk' && isDesk(id)) known.settings.desks[id] = JSON.parse(value) as Desk;
		if (kind === 'choice' && isChoice(id, value)) known.settings.choices[id] = value;
		if (kind === 'off') known.off.push(id);
	}
	return known;
}

/** Writes down a desk; a desk without a name is forgotten. */
export function saveDesk(db: Database, who: siteSettings.Author, id: DeskId, desk: Desk): Promise<void> {
	return siteSettings.put(db, who, { [`desk.${id}`]: desk.name === '' ? null : JSON.stringify(desk) });
}

/** Writes down a local rule; null forgets it, and the kiosk sends to a human. */
export function saveChoice(
	db: Database,
	who: siteSettings.Author,
	id: ChoiceId,
	value: string | null
): Promise<void> {
	return siteSettings.put(db, who, { [`choice.${id}`]: value });
}

/** Switches a procedure off, or on again. */
export function switchOff(
	db: Database,
	who: siteSettings.Author,
	procedure: string,
	off: boolean
): Promise<void> {
	return siteSettings.put(db, who, { [`off.${procedure}`]: off ? 'yes' : null });
}

/** What a kiosk of the site is told: the settings, and the sound of each of their texts in each language. */
export async function forKiosk(db: Database, siteId: string): Promise<LocalContent> {
	const { settings, off } = await read(db, siteId);
	const clips: LocalContent['clips'] = {};
	for (const { language, voice } of content.voices()) {
		const own: Record<string, string> = {};
		for (const [id, desk] of Object.entries(settings.desks)) {
			for (const [field, text] of Object.entries(desk)) {
				if (text === '') continue;
				// A telephone number is said in the person's language; names and places in French, as people ask for them.
				const said = field === 'phone' ? { language, voice, kind: 'phone' as const } : content.frenchVoice();
				const spoken = { ...said, text };
				content.alsoSpoken(spoken);
				own[`local:${id}.${field}`] = orderOf(spoken).hash;
			}
		}
		clips[language] = own;
	}
	return { settings, off, clips };
}

function isDesk(id: string): id is DeskId {
	return (desks as readonly string[]).includes(id);
}

function isChoice(id: string, value: string): id is ChoiceId {
	return Object.hasOwn(choices, id) && (choices[id as ChoiceId] as readonly string[]).includes(value);
}
