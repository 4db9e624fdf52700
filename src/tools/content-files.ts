/** Reads the catalogue and the locales from disk, for the content tools and their tests. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { pictureIds } from '../lib/pictures/ids.ts';
import { localeFile, type Content } from '../lib/procedures/content.ts';
import type { Finding } from '../lib/procedures/findings.ts';
import { loadCatalogue } from '../lib/procedures/load.ts';
import { readLanguages, readReview, readTexts, type Review, type Texts } from '../lib/procedures/texts.ts';

/** The repository, wherever the command is called from. */
export const root = resolve(import.meta.dirname, '../..');

export const catalogueFolder = 'src/lib/procedures/catalogue';

/** Everything the check looks at. What could not be read is in `findings`. */
export function readContent(
	folder = root,
	today = civilDate(new Date())
): { content: Content; findings: Finding[] } {
	const loaded = loadCatalogue(filesUnder(folder, catalogueFolder, 'yaml'));
	const { languages, findings } = readLanguages(
		'locales/languages.json',
		read(folder, 'locales/languages.json')
	);
	const texts: Content['texts'] = {};
	const reviews: Content['reviews'] = {};
	for (const language of Object.keys(languages)) {
		const locale = readLocale(folder, language);
		texts[language] = locale.texts;
		reviews[language] = locale.review;
		findings.push(...locale.findings);
	}
	return { content: { loaded, languages, texts, reviews, pictures: pictureIds, today }, findings };
}

/** The civil date in France, where the procedures are. */
export function civilDate(now: Date): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(now);
}

function readLocale(folder: string, language: string) {
	const texts: Record<string, Texts> = {};
	const findings: Finding[] = [];
	let review: Review = {};
	for (const [file, json] of Object.entries(filesUnder(folder, `locales/${language}`, 'json'))) {
		if (basename(file) === 'review.json') {
			const record = readReview(file, json);
			review = record.review;
			findings.push(...record.findings);
			continue;
		}
		const name = file.slice(localeFile(language, '').length - '.json'.length, -'.json'.length);
		const locale = readTexts(file, json);
		texts[name] = locale.texts;
		findings.push(...locale.findings);
	}
	return { texts, review, findings };
}

/** Path from `folder`, with slashes → text. */
function filesUnder(folder: string, place: string, ending: string): Record<string, string> {
	const files = globSync(`**/*.${ending}`, { cwd: join(folder, place) }).sort();
	return Object.fromEntries(
		files.map((file) => {
			const path = relative(folder, join(folder, place, file))
				.split(sep)
				.join('/');
			return [path, read(folder, path)];
		})
	);
}

function read(folder: string, path: string): string {
	const file = join(folder, path);
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
