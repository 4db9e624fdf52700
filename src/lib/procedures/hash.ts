/**
 * A short fingerprint of a text, to see that it changed: FNV-1a, 64 bits, first 8 hexadecimal digits. Not a
 * cryptographic hash; written here because this folder runs in the browser too, without waiting.
 */
export function shortHash(text: string): string {
	let hash = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(text)) {
		hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
	}
	return hash.toString(16).padStart(16, '0').slice(0, 8);
}
