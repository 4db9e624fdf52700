import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contactKey } from './contact-key.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'relais-key-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('is made on the first start, for the server alone, and the same afterwards', () => {
	const first = contactKey(folder);
	expect(first).toHaveLength(32);
	expect(statSync(join(folder, 'contact.key')).mode & 0o777).toBe(0o600);
	expect(contactKey(folder)).toEqual(first);
});

it('is never replaced: a damaged file stops the start instead of losing every contact', () => {
	writeFileSync(join(folder, 'contact.key'), 'damaged');
	expect(() => contactKey(folder)).toThrow(/put the right file back/);
});
