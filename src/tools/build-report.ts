/**
 * What a kiosk downloads before its first screen answers a touch, read from the manifests of the build. Prints a table,
 * writes `build/report.json` for the tests, and fails over the limit.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './prepare.mjs';

/** Gzipped bytes of JavaScript. A small machine parses about this much in the first second (design goal of the kiosk). */
export const firstLoadLimit = 100_000;

/** Where the report is written. */
export const reportFile = join(root, 'build/report.json');

export interface Weighed {
	/** Path under the client folder, as the browser asks for it. */
	file: string;
	/** Bytes on disk, and gzipped as sent. */
	bytes: number;
	gzipped: number;
}

export interface BuildReport {
	/** Route of the kiosk, as SvelteKit names it. */
	route: string;
	limit: number;
	/** Gzipped bytes of all `scripts`, and of all `styles`. */
	total: number;
	stylesTotal: number;
	scripts: Weighed[];
	styles: Weighed[];
}

/** The parts of Vite's client manifest that are read here. */
type Manifest = Record<string, { file: string; imports?: string[]; css?: string[] }>;

/** The parts of SvelteKit's server manifest that are read here. */
interface ServerManifest {
	_: {
		client: { start: string; app: string };
		routes: {
			id: string;
			pattern: RegExp;
			page: { layouts: number[]; errors: number[]; leaf: number } | null;
		}[];
	};
}

const output = join(root, '.svelte-kit/output');
const client = join(output, 'client');

/**
 * Chunks reachable from `entries` by static imports, each once. Dynamic imports come later than the first screen.
 * @throws when the manifest lacks one of them: its shape changed and the figures would be wrong
 */
export function reachable(manifest: Manifest, entries: string[]): string[] {
	const found = new Set<string>();
	const waiting = [...entries];
	for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
		if (found.has(key)) continue;
		const chunk = manifest[key];
		if (!chunk) throw new Error(`the client manifest has no ${key}`);
		found.add(key);
		waiting.push(...(chunk.imports ?? []));
	}
	return [...found];
}

/** Entries of one page: SvelteKit's start and app, and every layout, error page and leaf that it loads at once. */
function entriesOf(manifest: Manifest, server: ServerManifest, pathname: string): [string, string[]] {
	const route = server._.routes.find(({ page, pattern }) => page && pattern.test(pathname));
	if (!route?.page) throw new Error(`no page answers ${pathname}`);
	// The root layout and error page (nodes 0 and 1) are always loaded.
	const { layouts, errors, leaf } = route.page;
	const nodes = new Set([0, 1, ...layouts, ...errors, leaf].filter((node) => node !== undefined));
	const files = [server._.client.start, server._.client.app];
	const entries = Object.keys(manifest).filter((key) => files.includes(manifest[key]!.file));
	if (entries.length !== files.length) throw new Error('the client manifest lacks SvelteKit’s own entries');
	return [
		route.id,
		[...entries, ...[...nodes].map((node) => `.svelte-kit/generated/client-optimized/nodes/${node}.js`)]
	];
}

function weigh(files: Iterable<string>): Weighed[] {
	return [...new Set(files)]
		.map((file) => {
			const content = readFileSync(join(client, file));
			return { file, bytes: content.length, gzipped: gzipSync(content, { level: 9 }).length };
		})
		.sort((a, b) => b.gzipped - a.gzipped);
}

const sum = (all: Weighed[]) => all.reduce((total, { gzipped }) => total + gzipped, 0);

/** Reads the manifests of the last build. @throws when there is no build */
export async function report(pathname = '/'): Promise<BuildReport> {
	const manifestFile = join(client, '.vite/manifest.json');
	if (!existsSync(manifestFile)) throw new Error('nothing is built: npm run build');
	const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
	const url = pathToFileURL(join(output, 'server/manifest-full.js')).href;
	const { manifest: server } = (await import(url)) as { manifest: ServerManifest };
	const [route, entries] = entriesOf(manifest, server, pathname);
	const chunks = reachable(manifest, entries).map((key) => manifest[key]!);
	const scripts = weigh(chunks.map(({ file }) => file).filter((file) => file.endsWith('.js')));
	const styles = weigh(chunks.flatMap(({ css }) => css ?? []));
	return { route, limit: firstLoadLimit, total: sum(scripts), stylesTotal: sum(styles), scripts, styles };
}

function print({ route, scripts, styles, total, stylesTotal, limit }: BuildReport): void {
	const row = (name: string, bytes: number) => console.log(`${kB(bytes).padStart(10)}  ${name}`);
	console.log(`First load of ${route}, gzipped:`);
	for (const { file, gzipped } of [...scripts, ...styles]) row(file, gzipped);
	row('JavaScript in all', total);
	row('styles in all', stylesTotal);
	row('limit for JavaScript', limit);
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

if (import.meta.main) {
	const found = await report();
	print(found);
	writeFileSync(reportFile, JSON.stringify(found, null, '\t'));
	if (found.total >= found.limit) {
		console.error(`✗ too heavy by ${kB(found.total - found.limit)}`);
		process.exitCode = 1;
	}
}
