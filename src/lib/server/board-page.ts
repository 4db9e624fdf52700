/** What the wall board's page must know before its first call: its words, and every sound it may need. */
import type { BoardVoice } from '../board/types.ts';
import { leaves } from '../procedures/nested.ts';
import * as content from './content.ts';
import type { Database } from './database/index.ts';
import * as sites from './sites.ts';

export interface BoardPage {
	/** First language of the site: calls are said in it before the person's. */
	language: string;
	timeZone: string;
	/** `board:` keys without their namespace, in that language. */
	words: Record<string, string>;
	voices: Record<string, BoardVoice>;
}

export async function read(db: Database, siteId: string): Promise<BoardPage> {
	const { languages, timeZone } = await sites.read(db, siteId);
	const language = languages.find((one) => content.has(one)) ?? 'fr';
	const own = leaves(content.forLanguage(language).texts['board']!);
	const voices = content.voices().map(({ language }) => [language, voiceOf(language)]);
	return {
		language,
		timeZone,
		words: Object.fromEntries(own.filter(([key]) => !key.startsWith('signs.') && key !== 'call')),
		voices: Object.fromEntries(voices) as Record<string, BoardVoice>
	};
}

function voiceOf(language: string): BoardVoice {
	const { direction, texts } = content.forLanguage(language);
	const said = (key: string, values = {}) => ({
		text: content.text(language, key.replace(/#.*/, ''), values),
		clip: content.clipOf(language, key)!
	});
	const signs = leaves(texts['board']!).flatMap(([key]) => /^signs\.(.*)$/.exec(key)?.[1] ?? []);
	return {
		direction,
		numbers: Array.from({ length: 99 }, (_, at) => said(`board:call#${at + 1}`, { n: at + 1 })),
		signs: Object.fromEntries(signs.map((id) => [id, said(`board:signs.${id}`)]))
	};
}
