import { expect, test } from 'vitest';
import { atLeast, fingerprint } from './prepare.mjs';

test('a version is compared by its numbers', () => {
	expect(atLeast('v20.0.0', [20, 0])).toBe(true);
	expect(atLeast('v24.10.0', [24, 7])).toBe(true);
	expect(atLeast('v24.6.9', [24, 7])).toBe(false);
	expect(atLeast('v9.11.2', [20, 0])).toBe(false);
});

test('the same files have the same fingerprint', () => {
	expect(fingerprint()).toBe(fingerprint());
});
