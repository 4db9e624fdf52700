/** Questions laid over a screen, described like any other screen so that they are drawn, read and tested alike. */
import type { Catalogue } from '../procedures/types.ts';
import type { Overlay } from './session.svelte.ts';
import { blankView, choice, type Action, type Choice, type View, type Words } from './view.ts';

/** Settings a person may change; all return to their defaults at the end of the session. */
export const settings = [
	['slower', 'faster', 'quieter', 'louder'],
	['bigger', 'smaller', 'contrast', 'marks']
] as const;
export type Setting = (typeof settings)[number][number];

/** What the words of a setting depend on. */
export interface Looks {
	contrast: boolean;
	marks: boolean;
}

/**
 * @param languages enabled language ids, in order
 * @param page page of the settings, from 0
 */
export function overlayView(
	overlay: Exclude<Overlay, 'word' | 'code'>,
	languages: readonly string[],
	page: number,
	looks: Looks
): View {
	switch (overlay) {
		case 'stop':
			return question('stop', 'erase', [
				choice('erase', 'kiosk:stop.erase', 'erase', { type: 'finish' }),
				choice('stay', 'kiosk:stop.stay', 'go', { type: 'stay' }, 'go')
			]);
		case 'idle':
			return question(
				'idle',
				'still-there',
				[choice('stay', 'kiosk:idle.stay', 'still-there', { type: 'stay' }, 'go')],
				true
			);
		case 'offer':
			return question('offer', 'help', [
				choice('come', 'kiosk:offer.come', 'someone-coming', { type: 'come' }, 'help'),
				choice('alone', 'kiosk:offer.alone', 'alone', { type: 'alone' })
			]);
		case 'invited':
			return question('invited', 'help-desk', [
				choice('go', 'kiosk:invited.go', 'goodbye', { type: 'finish' }, 'go'),
				choice('stay', 'kiosk:invited.stay', 'hourglass', { type: 'stay' })
			]);
		case 'unplugged':
			return question('unplugged', 'headphones-out', [
				choice('aloud', 'kiosk:unplugged.aloud', 'set-louder', { type: 'stay' }, 'go'),
				choice('silent', 'kiosk:unplugged.silent', 'sound-off', { type: 'hush' })
			]);
		case 'language':
			return {
				...question('language', null, languages.map(languageChoice)),
				id: 'language',
				layout: languages.length > 4 ? 'list' : 'question'
			};
		case 'settings':
			return {
				...question('settings', null, settingChoices(page, looks)),
				id: `settings-${page}`,
				layout: 'list'
			};
	}
}

/** What « retour » answers to a question laid over the screen: what changes least, and says nothing aloud that was private. */
export function dismissal(overlay: Overlay): Action {
	switch (overlay) {
		case 'offer':
			return { type: 'alone' };
		case 'unplugged':
			return { type: 'hush' };
		default:
			return { type: 'stay' };
	}
}

/** What a hard word means. */
export function wordView({ glossary }: Catalogue, term: string): View {
	return {
		...blankView(),
		name: 'word',
		id: `word-${term}`,
		picture: glossary.find(({ id }) => id === term)!.picture,
		layout: 'question',
		sentences: [
			{ id: 'text', key: `glossary:${term}.term` },
			{ id: 'meaning', key: `glossary:${term}.meaning` }
		],
		choices: [choice('understood', 'common:answers.understood', 'understood', { type: 'stay' }, 'go')]
	};
}

/** A language is offered in its own script and voice. */
export function languageChoice(language: string): Choice {
	return {
		...choice(`language-${language}`, 'kiosk:waiting.greeting', `language-${language}`, {
			type: 'speak',
			language
		}),
		language
	};
}

function settingChoices(page: number, looks: Looks): Choice[] {
	const turn = page === 0 ? 'next' : 'previous';
	const words: Partial<Record<Setting, string>> = {
		contrast: looks.contrast ? 'colours' : 'contrast',
		marks: looks.marks ? 'marks-off' : 'marks-on'
	};
	return [
		...settings[page]!.map((setting) =>
			choice(setting, `kiosk:settings.${words[setting] ?? setting}`, `set-${words[setting] ?? setting}`, {
				type: 'setting',
				setting
			})
		),
		choice(turn, `kiosk:pages.${turn}`, `${turn}-page`, { type: 'settings', page: 1 - page }),
		choice('close', 'kiosk:settings.close', 'done', { type: 'stay' }, 'go')
	];
}

function question(name: Overlay, picture: string | null, choices: Choice[], hint = false): View {
	const sentences: Words[] = [{ id: 'text', key: `kiosk:${name}.text` }];
	if (hint) sentences.push({ id: 'hint', key: `kiosk:${name}.hint` });
	return {
		...blankView(),
		name,
		id: name,
		picture,
		sentences,
		choices,
		layout: 'question',
		help: name !== 'offer'
	};
}
