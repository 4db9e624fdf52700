import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadProcedure } from './load.ts';
import { toMermaid } from './map.ts';
import type { Procedure } from './types.ts';

const yaml = readFileSync(
	new URL('../../../tests/content/fixtures/lamp-access.yaml', import.meta.url),
	'utf8'
);
const lamp = (text = yaml) => loadProcedure('lamp/lamp-access.yaml', text).procedure as Procedure;

test('every step is a box, every answer an arrow', () => {
	const map = toMermaid(lamp());
	expect(map).toMatch(/^flowchart TD\n {2}start\(\( \)\) --> s0\n/);
	expect(map).toContain('  s0>"<b>never</b>"]\n  s0 -- "understood" --> s1\n');
	expect(map).toContain(
		'  s3["<b>reset</b><br>[Mot de passe oublié ?]"]\n  s3 -- "done" --> s4\n  s3 -- "failed" --> s7\n'
	);
	expect(map).toContain('  s5(["<b>solved</b>"]):::solved\n');
	expect(map).toContain('  r0>"sms"]:::plan --> s3\n');
	expect(map.match(/ --> /g)).toHaveLength(1 + 1 + 1 + 4 + 2 + 2 + 2);
});

test('words are shown when they are given, made harmless for Mermaid', () => {
	const map = toMermaid(lamp(), {
		step: (id) => (id === 'never' ? 'Dites "non" & <partez>' : undefined),
		answer: (_step, id) => (id === 'understood' ? 'Compris' : undefined)
	});
	expect(map).toContain('s0>"<b>never</b><br>Dites &quot;non&quot; &amp; &lt;partez&gt;"]');
	expect(map).toContain('s0 -- "Compris" --> s1');
});

test('another procedure is drawn once, with the way back; a missing step is dashed', () => {
	const map = toMermaid(
		lamp(
			yaml
				.replace('done: code', 'done: { procedure: mailbox, then: code }')
				.replace('failed: alone', 'failed: { procedure: mailbox }')
				.replace('missing: bring', 'missing: nowhere')
		)
	);
	expect(map.match(/:::other$/gm)).toHaveLength(2);
	expect(map).toMatch(/\["nowhere"\]:::missing/);
	expect(map).toMatch(/x\d -\. "then" \.-> s4/);
});
