/**
 * `npm run content:stamp -- en ar`: records which French each translation was just made from, so that the content
 * check can tell when the French changes. A translation that stands as it was although its French changed is not
 * stamped, unless `--still` says that it still holds.
 *
 *     npm run content:stamp -- ar --file procedures/caf-access
 *     npm run content:stamp -- ar --file kiosk --still
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { localeFile, sourceLanguage, translatedFiles, type Content } from '../lib/procedures/content.ts';
import { stampsOf } from '../lib/procedures/stamps.ts';
import type { Review, Stamp } from '../lib/procedures/texts.ts';
import { readContent, root } from './content-files.ts';

/** Line width of the project's Prettier settings. */
const width = 110;

const { values, positionals: languages } = parseArgs({
	allowPositionals: true,
	options: { file: { type: 'string', multiple: true }, still: { type: 'boolean', default: false } }
});
const { content } = readContent();
const known = Object.keys(content.languages).filter((language) => language !== sourceLanguage);
const unknown = languages.filter((language) => !known.includes(language));

if (languages.length === 0 || unknown.length > 0) {
	console.error(`Name one or more languages to stamp: ${known.join(', ')}.`);
	process.exitCode = 1;
} else {
	for (const language of languages) stamp(content, language);
}

function stamp({ texts, reviews }: Content, language: string): void {
	const review: Review = {};
	for (const name of translatedFiles(content)) {
		const french = texts[sourceLanguage]?.[name];
		const translated = texts[language]?.[name];
		const old = reviews[language]?.[name] ?? {};
		if (!french || !translated) continue;
		if (values.file && !values.file.includes(name)) {
			review[name] = old;
			continue;
		}
		const { stamps, fresh, stale } = stampsOf(name, french, translated, language, old, values.still);
		review[name] = stamps;
		if (fresh.length > 0) console.log(`${language} ${name}: ${fresh.length} stamped`);
		for (const key of stale) {
			console.log(`${language} ${name} ${key}: its French changed, translate it again (or --still)`);
			process.exitCode = 1;
		}
	}
	writeFileSync(join(root, localeFile(language, 'review')), write(review));
}

/** One line a text where it fits, as Prettier leaves it. */
function write(review: Review): string {
	const files = Object.entries(review)
		.filter(([, stamps]) => Object.keys(stamps).length > 0)
		.map(
			([name, stamps]) => `\t${JSON.stringify(name)}: {\n${Object.entries(stamps).map(line).join(',\n')}\n\t}`
		);
	return files.length === 0 ? '{}\n' : `{\n${files.join(',\n')}\n}\n`;
}

function line([key, stamp]: [string, Stamp]): string {
	const short = `${JSON.stringify(key)}: ${JSON.stringify(stamp, null, 1).replace(/\n */g, ' ')}`;
	// Two tabs of two columns, and a comma.
	if (short.length + 5 <= width) return `\t\t${short}`;
	return `\t\t${JSON.stringify(key)}: ${JSON.stringify(stamp, null, '\t').replace(/\n/g, '\n\t\t')}`;
}
