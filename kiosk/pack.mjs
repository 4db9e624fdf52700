/**
 * Packs the guard extension for one kiosk, signed with that kiosk's own key, as Chromium installs it by policy from the disk (CRX3).
 *
 *     node kiosk/pack.mjs KEY.pem ORIGIN FOLDER   → FOLDER/guard.crx, FOLDER/guard.xml; prints the extension's id
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';

const source = fileURLToPath(new URL('guard/', import.meta.url));

/**
 * The extension's files, its manifest made for one server.
 * @param {string} origin such as `https://relais.example.fr`
 * @returns {Record<string, Buffer>}
 */
export function guardFiles(origin) {
	const names = readdirSync(source).filter((name) => /\.(js|json|html|css|svg)$/.test(name));
	const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(source, name))]));
	const { protocol, hostname } = new URL(origin);
	// A match pattern has no port: any port of that host.
	const pattern = `${protocol}//${hostname}/*`;
	const manifest = String(files['manifest.json'])
		.replaceAll('@ORIGIN@', origin)
		.replaceAll('@PATTERN@', pattern);
	return { ...files, 'manifest.json': Buffer.from(manifest) };
}

/**
 * The id that Chromium gives to an extension signed with this key: 32 letters from a to p.
 * @param {Buffer} publicKey in DER
 */
const idOf = (publicKey) =>
	[...createHash('sha256').update(publicKey).digest('hex').slice(0, 32)]
		.map((digit) => String.fromCharCode(97 + parseInt(digit, 16)))
		.join('');

/**
 * @param {string} pem an RSA private key
 * @param {Record<string, Buffer>} files
 * @returns {{ id: string, crx: Buffer }}
 */
export function pack(pem, files) {
	const key = createPrivateKey(pem);
	const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
	const archive = zip(files);
	const signed = field(1, createHash('sha256').update(publicKey).digest().subarray(0, 16));
	const proven = Buffer.concat([Buffer.from('CRX3 SignedData\0'), u32(signed.length), signed, archive]);
	const proof = Buffer.concat([field(1, publicKey), field(2, sign('sha256', proven, key))]);
	const header = Buffer.concat([field(2, proof), field(10000, signed)]);
	return {
		id: idOf(publicKey),
		crx: Buffer.concat([Buffer.from('Cr24'), u32(3), u32(header.length), header, archive])
	};
}

/**
 * @param {string} id
 * @param {string} version
 * @param {string} address of the packed file
 */
export const updateManifest = (id, version, address) => `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
	<app appid="${id}"><updatecheck codebase="${address}" version="${version}"/></app>
</gupdate>
`;

/** @param {number} value */
function u32(value) {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

/** @param {number} value */
function u16(value) {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
}

/**
 * A field of bytes in Protocol Buffers.
 * @param {number} number
 * @param {Buffer} bytes
 */
const field = (number, bytes) => Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);

/** @param {number} value */
function varint(value) {
	const bytes = [];
	for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
	return Buffer.from([...bytes, value]);
}

/**
 * A zip file, nothing compressed, no dates: the same files give the same bytes.
 * @param {Record<string, Buffer>} files
 */
function zip(files) {
	const bodies = [];
	const entries = [];
	let at = 0;
	for (const [name, bytes] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
		const title = Buffer.from(name);
		// Version, flags, method, time, date (1 January 1980), checksum, sizes, length of the name, no extra.
		const about = [u16(0), u16(0), u16(0), u16(33), u32(crc32(bytes)), u32(bytes.length), u32(bytes.length)];
		const common = Buffer.concat([u16(20), ...about, u16(title.length), u16(0)]);
		bodies.push(Buffer.from('PK\x03\x04'), common, title, bytes);
		entries.push(Buffer.from('PK\x01\x02'), u16(20), common, u16(0), u16(0), u16(0), u32(0), u32(at), title);
		at += 4 + common.length + title.length + bytes.length;
	}
	const directory = Buffer.concat(entries);
	const count = u16(Object.keys(files).length);
	const end = [
		Buffer.from('PK\x05\x06'),
		u16(0),
		u16(0),
		count,
		count,
		u32(directory.length),
		u32(at),
		u16(0)
	];
	return Buffer.concat([...bodies, directory, ...end]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [key, origin, folder] = process.argv.slice(2);
	if (!key || !origin || !folder) throw new Error('node kiosk/pack.mjs KEY.pem ORIGIN FOLDER');
	const files = guardFiles(origin);
	const { id, crx } = pack(readFileSync(key, 'utf8'), files);
	const { version } = JSON.parse(String(files['manifest.json']));
	writeFileSync(join(folder, 'guard.crx'), crx, { mode: 0o644 });
	const xml = updateManifest(id, version, 'file:///usr/lib/relais-kiosk/guard.crx');
	writeFileSync(join(folder, 'guard.xml'), xml, { mode: 0o644 });
	console.log(id);
}
