import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultOf, isPublic, publicLookup, send } from './outgoing.ts';

let server: Server;
let at: string;
const seen: string[] = [];
beforeAll(async () => {
	server = createServer((request, response) => {
		seen.push(request.url!);
		if (request.url === '/away') response.writeHead(302, { location: `${at}/secret` });
		if (request.url === '/large') return void response.end('x'.repeat(300 * 1024));
		if (request.url === '/never') return;
		response.end('seen');
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

it.each([
	'127.0.0.1',
	'10.1.2.3',
	'172.20.0.1',
	'192.168.1.1',
	'169.254.169.254',
	'100.64.0.1',
	'0.0.0.0',
	'224.0.0.1',
	'255.255.255.255',
	'::1',
	'::',
	'fe80::1',
	'fd00::1',
	'::ffff:10.0.0.1',
	'64:ff9b::a00:1',
	'2002:a00:1::',
	'not an address'
])('keeps %s out', (address) => expect(isPublic(address)).toBe(false));

it.each(['8.8.8.8', '185.75.143.24', '2a00:1450:4007::1'])('lets %s through', (address) =>
	expect(isPublic(address)).toBe(true)
);

it.each([
	['https://agenda.example.fr/hook', null],
	['https://agenda.example.fr:8443/hook?site=1', null],
	['http://agenda.example.fr/hook', 'address'],
	['ftp://agenda.example.fr', 'address'],
	['https://user:pass@agenda.example.fr', 'address'],
	['agenda.example.fr', 'address'],
	['https://127.0.0.1/', 'private'],
	['https://[::1]/', 'private'],
	// Other ways to write 127.0.0.1, which the URL standard puts straight.
	['https://2130706433/', 'private'],
	['https://0x7f.1/', 'private'],
	['https://localhost/', 'private'],
	['https://imprimante.local/', 'private'],
	['https://intranet/', 'private']
] as const)('%s is %s', (address, fault) => expect(faultOf(address, false)).toBe(fault));

it('lets an operator who says so use a private network, and nothing but HTTP there', () => {
	expect(faultOf('http://127.0.0.1:8080/', true)).toBe(null);
	expect(faultOf('file:///etc/passwd', true)).toBe('address');
});

it('looks at where a name leads when it connects: a name of this machine is refused', async () => {
	const found = await new Promise((resolve) =>
		publicLookup('localhost', { all: true }, (error) => resolve((error as { code?: string })?.code))
	);
	expect(found).toBe('PRIVATE');
});

it('does not follow a redirection', async () => {
	const answer = await send({ url: `${at}/away`, method: 'GET', timeout: 2_000, allowPrivate: true });
	expect(answer).toMatchObject({ ok: true, status: 302 });
	expect(seen).not.toContain('/secret');
});

it('tells what went wrong in one word', async () => {
	const get = (url: string, timeout = 2_000) => send({ url, method: 'GET', timeout, allowPrivate: true });
	expect(await get(`${at}/never`, 100)).toEqual({ ok: false, fault: 'timeout' });
	expect(await get(`${at}/large`)).toEqual({ ok: false, fault: 'network' });
	expect(await get('http://127.0.0.1:1/')).toEqual({ ok: false, fault: 'refused' });
	expect(await get(at.replace('http:', 'https:'))).toEqual({ ok: false, fault: 'certificate' });
	expect(await send({ url: at, method: 'GET', timeout: 100, allowPrivate: false })).toEqual({
		ok: false,
		fault: 'address'
	});
});
