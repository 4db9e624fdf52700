/**
 * Requests that Relais makes to addresses a site manager typed. Such an address must not become a way into the
 * operator's own network (SSRF, OWASP): HTTPS only, and the address that the name leads to is looked at when the
 * connection is made, not before, so that a name that changes its mind in between gains nothing.
 */
import { lookup, type LookupAddress } from 'node:dns';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Bytes of an answer that are read; the rest is not waited for. */
const largestAnswer = 256 * 1024;

export interface Outgoing {
	url: string;
	method: 'GET' | 'POST';
	headers?: Record<string, string>;
	body?: string;
	/** Milliseconds in all. */
	timeout: number;
	/** The operator lets addresses of private networks through, and plain HTTP with them. */
	allowPrivate: boolean;
}

export type Fault =
	/** The address cannot be used: not HTTPS, or with a name and password in it. */
	| 'address'
	/** It leads to a private network. */
	| 'private'
	| 'unknown_host'
	| 'refused'
	| 'certificate'
	| 'timeout'
	| 'network';

export type Answered = { ok: true; status: number; body: string } | { ok: false; fault: Fault };

const closed = new BlockList();
// IANA special-purpose registries: https://www.iana.org/assignments/iana-ipv4-special-registry and …ipv6-special-registry.
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4]
] as const)
	closed.addSubnet(network, prefix, 'ipv4');
/** The only IPv6 addresses that are public; what carries an IPv4 address inside (6to4, Teredo) is not needed. */
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20]
] as const)
	closed.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is one of the public Internet. */
export function isPublic(address: string): boolean {
	const version = isIP(address);
	if (version === 4) return !closed.check(address, 'ipv4');
	return version === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** What is wrong with an address somebody typed, before any name is looked up; null when nothing is. */
export function faultOf(address: string, allowPrivate: boolean): 'address' | 'private' | null {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (!url || url.username || url.password || url.hash) return 'address';
	if (allowPrivate) return /^https?:$/.test(url.protocol) ? null : 'address';
	if (url.protocol !== 'https:') return 'address';
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (isIP(host)) return isPublic(host) ? null : 'private';
	return /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !host.includes('.')
		? 'private'
		: null;
}

/** Thrown inside the connection, told outside as `private`. */
class PrivateAddress extends Error {
	code = 'PRIVATE';
}

/** A name's addresses, all of them public, or an error. */
export const publicLookup: LookupFunction = (host, options, answer) =>
	lookup(host, { ...options, all: true }, (error, found) =>
		guard(error, found, options.all === true, answer)
	);

function guard(
	error: NodeJS.ErrnoException | null,
	found: LookupAddress[],
	all: boolean,
	answer: Parameters<LookupFunction>[2]
): void {
	if (error) return answer(error, []);
	if (found.length === 0 || found.some(({ address }) => !isPublic(address)))
		return answer(new PrivateAddress('not a public address'), []);
	if (all) answer(null, found);
	else answer(null, found[0]!.address, found[0]!.family);
}

const faults: Record<string, Fault> = {
	PRIVATE: 'private',
	ENOTFOUND: 'unknown_host',
	EAI_AGAIN: 'unknown_host',
	ECONNREFUSED: 'refused',
	ABORT_ERR: 'timeout',
	ETIMEDOUT: 'timeout'
};

function faultOfError(error: NodeJS.ErrnoException): Fault {
	if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
	const code = error.code ?? '';
	return faults[code] ?? (/CERT|TLS|SSL|ALTNAME|EPROTO/.test(code) ? 'certificate' : 'network');
}

/**
 * Sends one request and reads its answer. A redirection is an answer like another: it is not followed, since it could
 * lead anywhere. What went wrong is a value; nothing of the request is in it.
 */
export function send({
	url,
	method,
	headers = {},
	body,
	timeout,
	allowPrivate
}: Outgoing): Promise<Answered> {
	const wrong = faultOf(url, allowPrivate);
	if (wrong) return Promise.resolve({ ok: false, fault: wrong });
	const address = new URL(url);
	return new Promise((resolve) => {
		const failed = (error: NodeJS.ErrnoException) => resolve({ ok: false, fault: faultOfError(error) });
		const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
		const options = {
			method,
			headers: { 'user-agent': 'Relais', ...headers, ...length },
			signal: AbortSignal.timeout(timeout),
			// Each message has its own connection: an address is looked at each time.
			agent: false,
			...(allowPrivate ? {} : { lookup: publicLookup })
		} as const;
		const sent = (address.protocol === 'https:' ? secure : plain)(address, options, (response) => {
			const chunks: Buffer[] = [];
			let size = 0;
			response.on('data', (chunk: Buffer) => {
				size += chunk.length;
				if (size > largestAnswer) response.destroy(new Error('answer too large'));
				else chunks.push(chunk);
			});
			response.on('error', failed);
			response.on('end', () =>
				resolve({
					ok: true,
					status: response.statusCode ?? 0,
					body: Buffer.concat(chunks).toString('utf8')
				})
			);
		});
		sent.on('error', failed);
		sent.end(body);
	});
}
