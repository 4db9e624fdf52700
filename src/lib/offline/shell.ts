/** The files that the kiosk's page needs to come alive, read from the page itself: not those of the staff's pages. */

/** Addresses of built files named in a page or a style sheet, without doubles. @param base where the text came from */
export function filesIn(text: string, base: string): string[] {
	const found = text.matchAll(/["'(]((?:\.{0,2}\/)[\w./-]+\.(?:js|css|woff2)|[\w.-]+\.woff2)["')]/g);
	const paths = [...found].map(([, path]) => new URL(path!, base).pathname);
	return [...new Set(paths.filter((path) => path.startsWith('/_app/immutable/')))];
}

export interface Shelf {
	match(path: string): Promise<Response | undefined>;
	put(path: string, response: Response): Promise<void>;
}

interface Needs {
	origin: string;
	/** Every file of this build. */
	build: readonly string[];
	shelf: Shelf;
	fetch: (path: string) => Promise<Response>;
}

/**
 * Keeps the page with its scripts, styles and letters: all of them, or nothing. A page of another build is left to the
 * worker of that build, since half of each would be a white screen.
 * @returns whether it is kept
 */
export async function keepShell(page: Response, { origin, build, shelf, fetch }: Needs): Promise<boolean> {
	const known = new Set(build);
	const html = await page.clone().text();
	const wanted = filesIn(html, `${origin}/`);
	if (wanted.length === 0 || wanted.some((path) => !known.has(path))) return false;
	for (let path = wanted.shift(); path !== undefined; path = wanted.shift()) {
		let file = await shelf.match(path);
		if (!file) {
			file = await fetch(path);
			if (!file.ok) return false;
			await shelf.put(path, file.clone());
		}
		// Letters are named by styles only.
		if (path.endsWith('.css')) wanted.push(...filesIn(await file.text(), origin + path));
	}
	await shelf.put('/', page);
	return true;
}
