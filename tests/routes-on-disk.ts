/** Routes as the files of `src/routes` make them, and what each answers to: what the table of rights is compared with. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { type Rule, rules, withoutGroups } from '../src/lib/server/authorisation.ts';

const root = 'src/routes';
/** Pages, their servers and endpoints. */
export const files = globSync(`${root}/**/+{page,page.server,server}.{svelte,ts,js}`);
export const idOf = (file: string) => withoutGroups(`/${relative(root, dirname(file)).split(sep).join('/')}`);

/** What a route's file answers to, read from its exports. */
export function methodsOf(file: string): string[] {
	const source = readFileSync(file, 'utf8');
	if (file.endsWith('.svelte')) return ['GET'];
	if (/\+page\.server\./.test(file)) return /export const actions\b/.test(source) ? ['POST'] : [];
	return [
		...source.matchAll(
			/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD|fallback)\b/g
		)
	].map(([, method]) => method!);
}

/** `METHOD /route` of everything on disk, each once. */
export function answered(): string[] {
	return [...new Set(files.flatMap((file) => methodsOf(file).map((method) => `${method} ${idOf(file)}`)))];
}

/** Those of them that the table has no rule for (handoff.md G12). */
export function withoutRule(): string[] {
	return answered().filter((one) => {
		const [method, id] = one.split(' ') as [keyof Rule, string];
		return !rules[id]?.[method];
	});
}
