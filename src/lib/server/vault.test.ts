import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createVault } from './vault.ts';

const vault = createVault(randomBytes(32));

it('opens what it sealed, and seals the same words differently each time', () => {
	const one = vault.seal('contact:a', 'Samira, 06 12 34 56 78');
	const two = vault.seal('contact:a', 'Samira, 06 12 34 56 78');
	expect(one).not.toBe(two);
	expect(one).not.toContain('Samira');
	expect(vault.open('contact:a', one)).toBe('Samira, 06 12 34 56 78');
});

it('does not open for another ticket, another key, or once touched', () => {
	const sealed = vault.seal('contact:a', 'Samira');
	expect(() => vault.open('contact:b', sealed)).toThrow();
	expect(() => createVault(randomBytes(32)).open('contact:a', sealed)).toThrow();
	const middle = Math.floor(sealed.length / 2);
	const touched = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
	expect(() => vault.open('contact:a', touched)).toThrow();
	expect(() => vault.open('contact:a', 'Samira')).toThrow(/format/);
	expect(() => vault.open('contact:a', '1.AAAA')).toThrow();
});

it('takes a key of 32 bytes only', () => {
	expect(() => createVault(randomBytes(16))).toThrow(RangeError);
});

it('opens what an older key sealed, and what was sealed before keys had names', () => {
	const [old, fresh] = [randomBytes(32), randomBytes(32)];
	const before = createVault(old).seal('contact:a', 'Samira');
	const ring = createVault([fresh, old]);
	expect(ring.open('contact:a', before)).toBe('Samira');
	// The first format: the same bytes, without the name of a key.
	const nameless = `1.${before.split('.')[2]}`;
	expect(ring.open('contact:a', nameless)).toBe('Samira');
	expect(() => ring.open('contact:b', nameless)).toThrow();
	expect(() => createVault(fresh).open('contact:a', before)).toThrow(/not among the keys/);
	expect(ring.seal('contact:a', 'Samira').startsWith(ring.mark())).toBe(true);
	expect(before.startsWith(ring.mark())).toBe(false);
});
