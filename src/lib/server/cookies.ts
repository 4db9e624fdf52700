import type { Cookies } from '@sveltejs/kit';

/** Names of our cookies. */
export const staffCookie = 'relais_staff';
export const deviceCookie = 'relais_device';
/** Only while a screen shows its code. */
export const offerCookie = 'relais_offer';
/** Only while somebody is at the identity provider. */
export const journeyCookie = 'relais_journey';

/** Seconds: browsers keep a cookie 400 days at most; a device's is renewed at each page. */
const deviceLife = 400 * 86_400;

/**
 * Keeps a token out of reach of scripts and of other sites. `Lax`, because a link in an e-mail must open the screen
 * of somebody already signed in; what changes anything is a POST, which `Lax` does not carry across sites.
 */
export function keep(cookies: Cookies, url: URL, name: string, token: string): void {
	const secure = url.protocol === 'https:';
	const life = name === deviceCookie ? { maxAge: deviceLife } : {};
	cookies.set(name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, ...life });
}

export function forget(cookies: Cookies, url: URL, name: string): void {
	cookies.delete(name, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' });
}

/** Seconds: what is remembered while somebody is at the identity provider. It comes back by a link, so `Lax`. */
const journeyLife = 600;

export function keepJourney(cookies: Cookies, url: URL, name: string, sealed: string): void {
	const secure = url.protocol === 'https:';
	cookies.set(name, sealed, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: journeyLife });
}

/** Seconds: a code and then its token, each for ten minutes. */
const offerLife = 1_200;

/** Only the page that shows the code sends it back, and no other site makes it do so. */
export function keepOffer(cookies: Cookies, url: URL, secret: string): void {
	cookies.set(offerCookie, secret, { ...offer(url), maxAge: offerLife });
}

export function forgetOffer(cookies: Cookies, url: URL): void {
	cookies.delete(offerCookie, offer(url));
}

function offer(url: URL) {
	return { path: '/pair', httpOnly: true, sameSite: 'strict', secure: url.protocol === 'https:' } as const;
}
