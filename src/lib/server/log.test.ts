import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createLog, report } from './log.ts';

const lines: string[] = [];
const log = createLog('trace', { write: (line: string) => void lines.push(line) });

it('repeats nothing that somebody typed, when an error quotes it', () => {
	lines.length = 0;
	for (const text of ['Samira', '{"name":"Samira", "phone":"06 12 34 56 78"', "'Samira'"]) {
		try {
			JSON.parse(text);
		} catch (error) {
			report(error, {}, log);
		}
	}
	const detailed = Object.assign(new Error('invalid input syntax for type bigint: "Samira"'), {
		detail: 'Key (name)=(Samira) already exists.'
	});
	report(detailed, {}, log);
	expect(lines).toHaveLength(4);
	for (const line of lines) {
		expect(line).not.toMatch(/Samira|06 12/);
		expect(line).toContain('"code":"');
	}
});

it('is written with ids, counts and errors only: no call hands it a form, a note or a contact', () => {
	const allowed =
		/^(?:err|error|route|method|status|site|day|counts|database|port|code|hash|locked|erased|cause|result)$/;
	// The voice speaks of the catalogue's own texts, which are nobody's.
	const files = globSync('src/lib/server/**/*.ts').filter((name) => !/\.test\.|\/speech\//.test(name));
	for (const file of files) {
		const source = readFileSync(file, 'utf8');
		for (const [, fields = ''] of source.matchAll(
			/\blog\.(?:trace|debug|info|warn|error|fatal)\(\s*\{([^}]*)\}/g
		))
			for (const field of fields
				.split(',')
				.map((part) => part.split(':')[0]!.trim())
				.filter(Boolean))
				expect(field, file).toMatch(allowed);
	}
});
