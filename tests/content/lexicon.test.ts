/** The Arabic voice reads letters without vowels: a word without its signs would be said wrong (decision 0020). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { words } from '../../src/lib/audio/words.ts';
import { seenTexts } from '../../src/lib/procedures/content.ts';
import { bare } from '../../src/lib/server/speech/arabic.ts';
import { readContent, root } from '../../src/tools/content-files.ts';

const lexicon = JSON.parse(
	readFileSync(join(root, 'src/lib/server/speech/lexicon/ar.json'), 'utf8')
) as Record<string, string>;

test('every Arabic word on the screens has its vowel signs in the lexicon', () => {
	const missing = new Set<string>();
	for (const [name, texts] of Object.entries(readContent().content.texts['ar'] ?? {})) {
		for (const [, text] of seenTexts(name, texts)) {
			for (const { text: word } of words(text, 'ar')) {
				const core = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '').normalize('NFC');
				if (!/\p{Script=Arabic}/u.test(core)) continue;
				if (!Object.hasOwn(lexicon, core) && !Object.hasOwn(lexicon, bare(core))) missing.add(core);
			}
		}
	}
	expect([...missing]).toEqual([]);
});
