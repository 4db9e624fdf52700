/** Every generated document: path from the repository's root → text. */
import type { Content } from '../../lib/procedures/content.ts';
import { commonPage } from './common-page.ts';
import { keysPage } from './keys-page.ts';
import { matrixPage } from './matrix-page.ts';
import { procedurePage, proceduresPage } from './procedures-pages.ts';
import { ticketsPage } from './tickets-page.ts';

/** Nothing but generated pages lives here. */
export const mapsFolder = 'docs/procedures';

export function pagesOf(content: Content): Record<string, string> {
	const procedures = Object.values(content.loaded.catalogue.procedures);
	return {
		'docs/common-procedures.md': commonPage(content),
		'docs/recovery-matrix.md': matrixPage(content),
		'docs/recovery-keys.md': keysPage(content),
		'docs/tickets.md': ticketsPage(),
		[`${mapsFolder}/README.md`]: proceduresPage(content),
		...Object.fromEntries(
			procedures.map((procedure) => [`${mapsFolder}/${procedure.id}.md`, procedurePage(content, procedure)])
		)
	};
}
