/**
 * The content check (design.md section 4): everything that is wrong with the catalogue and its texts, each finding
 * with the file, the step, the rule and how to mend it. Pure: `src/tools/content-check.ts` reads the files.
 */
import { coverageFindings } from './checks/coverage.ts';
import { factFindings } from './checks/facts.ts';
import { frenchFindings } from './checks/french.ts';
import { hardWordFindings } from './checks/hard-words.ts';
import { promiseFindings } from './checks/promises.ts';
import { recipeFindings } from './checks/recipes.ts';
import { secretFindings } from './checks/secrets.ts';
import { structureFindings } from './checks/structure.ts';
import { textFindings } from './checks/texts.ts';
import { translationFindings } from './checks/translations.ts';
import type { Content } from './content.ts';
import { sentence, type Finding } from './findings.ts';

/** All findings, by file and line; an empty list means that the content may be shown. */
export function checkContent(content: Content): Finding[] {
	const found = [
		...content.loaded.findings,
		...structureFindings(content),
		...factFindings(content),
		...recipeFindings(content),
		...coverageFindings(content),
		...textFindings(content),
		...frenchFindings(content),
		...translationFindings(content),
		...secretFindings(content),
		...promiseFindings(content),
		...hardWordFindings(content)
	];
	// A common answer without words would be said once for every step that uses it.
	const once = new Map(found.map((one) => [sentence(one), one]));
	return [...once.values()].sort(
		(a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || (a.line ?? 0) - (b.line ?? 0)
	);
}
