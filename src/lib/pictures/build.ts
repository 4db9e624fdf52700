/** Reads the list and the drawings, returns every file made from them. Used by the `pictures` command and its tests. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as v from 'valibot';
import { parse } from 'yaml';
import { compose, innerOf, type Drawings } from './compose.ts';
import { creditsJson, creditsOf, creditsPage, type Credit } from './credits.ts';
import { badgeOf, layersOf, listSchema, type PictureList } from './list.ts';
import { onePath } from './path.ts';

/** An icon set as Iconify publishes it. */
interface IconSet {
	icons: Record<string, { body: string }>;
	aliases?: Record<string, { parent: string }>;
}

const require = createRequire(import.meta.url);

function iconBody(set: 'openmoji' | 'tabler', name: string): string {
	const icons = require(`@iconify-json/${set}/icons.json`) as IconSet;
	const found = icons.icons[name] ?? icons.icons[icons.aliases?.[name]?.parent ?? ''];
	if (!found) throw new Error(`there is no ${set} drawing « ${name} »`);
	return found.body;
}

/**
 * The list of pictures, checked.
 * @param root folder of the project, with its final slash
 * @throws Error with the path of the entry that has not the right shape.
 */
export function readList(root: string): PictureList {
	const file = parse(readFileSync(`${root}src/lib/pictures/pictures.yaml`, 'utf8'), { merge: true });
	const result = v.safeParse(listSchema, file);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Error(`pictures.yaml, ${v.getDotPath(issue) ?? 'whole file'}: ${issue.message}`);
}

function iconsFile(controls: PictureList['controls']): string {
	const key = (name: string) => (/^[a-z]+$/.test(name) ? name : `'${name}'`);
	const lines = Object.entries(controls).map(
		([name, tabler]) => `\t${key(name)}: '${onePath(name, iconBody('tabler', tabler))}'`
	);
	return `/** Written by \`npm run pictures\` from Tabler Icons (MIT, see static/pictures/CREDITS.md): 24 × 24 outlines. */
// prettier-ignore
export const icons = {
${lines.join(',\n')}
} as const;

export type IconName = keyof typeof icons;
`;
}

/**
 * Every generated file: path from the root of the project → content.
 * @param root folder of the project, with its final slash
 * @throws Error when the list or a drawing is wrong.
 */
export function buildPictures(root: string): Map<string, string> {
	const list = readList(root);
	const hexcodes = Object.entries(require('@iconify-json/openmoji/chars.json') as Record<string, string>);
	const hexcodeOf = new Map(hexcodes.map(([code, name]) => [name, code.toUpperCase()]));
	const drawings: Drawings = (set, name) =>
		set === 'drawn'
			? innerOf(name, readFileSync(`${root}src/lib/pictures/drawn/${name}.svg`, 'utf8'))
			: iconBody(set, name);

	const files = new Map<string, string>();
	const credits: Record<string, Credit[]> = {};
	const ids = Object.keys(list.pictures).sort();
	for (const id of ids) {
		const entry = list.pictures[id]!;
		const layers = layersOf(entry);
		const badge = badgeOf(entry, list.badges);
		files.set(`static/pictures/${id}.svg`, compose(layers, badge, drawings));
		credits[id] = creditsOf(badge ? [...layers, badge] : layers, (name) => hexcodeOf.get(name));
	}
	const hash = createHash('sha256');
	for (const [path, content] of files) hash.update(path).update('\0').update(content);
	const version = hash.digest('hex').slice(0, 10);

	files.set('static/pictures/credits.json', creditsJson(credits));
	files.set('static/pictures/CREDITS.md', creditsPage(credits));
	files.set('src/lib/pictures/ids.json', `${JSON.stringify({ version, ids }, null, '\t')}\n`);
	files.set(
		'src/lib/pictures/version.ts',
		`/** Written by \`npm run pictures\`: changes when a picture does, so that caches may keep one for ever. */\nexport const picturesVersion = '${version}';\n`
	);
	files.set('src/lib/pictures/icons.ts', iconsFile(list.controls));
	return files;
}
