import type { Handle } from '@sveltejs/kit';

/** Nothing Relais does needs a sensor, a camera or a payment. */
const features = [
	'accelerometer',
	'browsing-topics',
	'camera',
	'display-capture',
	'geolocation',
	'gyroscope',
	'hid',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'publickey-credentials-get',
	'serial',
	'usb',
	'xr-spatial-tracking'
];

const always = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	// Not `no-referrer`: a browser then sends « Origin: null » with a plain form, which is refused as coming from elsewhere.
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': features.map((feature) => `${feature}=()`).join(', ')
};

/** Security headers on every answer (OWASP Secure Headers Project). The content policy itself comes from SvelteKit. */
export const protect: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	for (const [name, value] of Object.entries(always)) headers.set(name, value);
	if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000');
	// A page may show somebody's request: no copy on a shared machine, unless a route says that it is for all.
	if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
	const policy = headers.get('content-security-policy');
	if (policy)
		headers.set(
			'content-security-policy',
			withGoodbye(withStyleNonce(policy), event.locals.provider?.origin ?? null)
		);
	return response;
};

/** SvelteKit gives its nonce to scripts only; `app.html` has one style, the size of a millimetre. */
export function withStyleNonce(policy: string): string {
	const nonce = /'nonce-[^']+'/.exec(policy)?.[0];
	// In development styles are `unsafe-inline`, which a nonce would switch off.
	if (!nonce || /style-src [^;]*'(unsafe-inline|nonce-)/.test(policy)) return policy;
	return policy.replace(/style-src ([^;]*)/, `style-src $1 ${nonce}`);
}

/** Signing out may go on at the identity provider, and browsers hold a form to its policy through every redirect. */
export function withGoodbye(policy: string, origin: string | null): string {
	return origin ? policy.replace(/form-action 'self'/, `form-action 'self' ${origin}`) : policy;
}
