/**
 * What every journey starts from: a server of the worker's own, kiosks that are paired and agents who are signed in.
 *
 *     test('…', async ({ kiosk, staff, relais }) => {
 *         const borne = await kiosk('Borne 1', { screen: screens.large });
 *         const reception = await staff('reception');
 *         await relais.kill();
 */
import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Role } from '../src/lib/tickets/types.ts';
import { Relais } from './server.ts';

export { expect };
export type { Relais };

/** The glass of a kiosk: pixels, inches, and how far the eyes are. */
export interface Glass {
	widthPx: number;
	heightPx: number;
	diagonalInches: number;
	distanceMm: number;
}

/** Kiosks that the tests look at (norms-and-kiosk.md 1.3). */
export const screens = {
	usual: { widthPx: 1280, heightPx: 800, diagonalInches: 15.6, distanceMm: 500 },
	dense: { widthPx: 1920, heightPx: 1080, diagonalInches: 15.6, distanceMm: 500 },
	large: { widthPx: 1920, heightPx: 1080, diagonalInches: 23.8, distanceMm: 600 },
	portrait: { widthPx: 1080, heightPx: 1920, diagonalInches: 23.8, distanceMm: 600 }
} satisfies Record<string, Glass>;

export const logins = {
	reception: 'accueil',
	social_worker: 'social',
	site_manager: 'responsable',
	network_admin: 'reseau',
	auditor: 'audit'
} as const;

const homes = {
	reception: '/room',
	social_worker: '/tickets',
	site_manager: '/room',
	network_admin: '/network',
	auditor: '/administration'
} as const;

export type KioskLabel = 'Borne 1' | 'Borne 2' | 'Borne 3';

/** Opens a paired kiosk on its waiting screen, in a browser of its own. */
export type OpenKiosk = (
	label?: KioskLabel,
	/** `offline`: with its service worker, which other tests do without: it would keep the machine busy with sounds. */
	options?: { screen?: Glass; offline?: boolean }
) => Promise<Page>;

/** Opens the first screen of somebody of the team, signed in, in a browser of their own. `fresh` signs in anew. */
export type OpenStaff = (role: Role, options?: { fresh?: boolean }) => Promise<Page>;

interface WorkerFixtures {
	/**
	 * Files that name a site of their own get a server nobody used before: for journeys that count what is in the room,
	 * or that stop the server. `test.use({ site: 'outage' })`.
	 */
	site: string;
	relais: Relais;
	keyring: Keyring;
}

interface TestFixtures {
	kiosk: OpenKiosk;
	staff: OpenStaff;
	/** Contexts of this test, closed after it; a page that broke fails the test. */
	windows: Windows;
}

/** Cookies once won: a pairing code serves once, and signing in is slow on purpose. */
class Keyring {
	readonly #cookies = new Map<string, Parameters<BrowserContext['addCookies']>[0]>();

	/** A context that holds the keys called `name`; `win` wins them the first time. */
	async open(context: BrowserContext, name: string, win: (page: Page) => Promise<void>): Promise<Page> {
		const known = this.#cookies.get(name);
		if (known) await context.addCookies(known);
		const page = await context.newPage();
		if (known) return page;
		await win(page);
		this.#cookies.set(name, await context.cookies());
		return page;
	}

	forget(name: string): void {
		this.#cookies.delete(name);
	}
}

class Windows {
	readonly #browser: Browser;
	readonly #contexts: BrowserContext[] = [];
	/** Errors no test may leave unseen: uncaught ones, and what the content security policy blocked. */
	readonly broken: string[] = [];

	constructor(browser: Browser) {
		this.#browser = browser;
	}

	async open(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
		const context = await this.#browser.newContext(options);
		this.#contexts.push(context);
		context.on('weberror', (error) => this.broken.push(String(error.error())));
		context.on('console', (message) => {
			if (/Content Security Policy/i.test(message.text())) this.broken.push(message.text());
		});
		return context;
	}

	async close(): Promise<void> {
		await Promise.all(this.#contexts.map((context) => context.close()));
	}
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
	site: ['shared', { scope: 'worker', option: true }],

	relais: [
		async ({ site: _ }, use) => {
			const relais = await Relais.open();
			await use(relais);
			await relais.close();
		},
		{ scope: 'worker', timeout: 90_000 }
	],

	keyring: [async ({ relais: _ }, use) => use(new Keyring()), { scope: 'worker' }],

	baseURL: async ({ relais }, use) => use(relais.url),

	windows: async ({ browser }, use, { status }) => {
		const windows = new Windows(browser);
		await use(windows);
		await windows.close();
		if (status !== 'failed') expect(windows.broken, 'errors in a page').toEqual([]);
	},

	kiosk: async ({ windows, relais, keyring }, use) => {
		await use(async (label = 'Borne 1', { screen = screens.usual, offline = false } = {}) => {
			const size = { width: screen.widthPx, height: screen.heightPx };
			const context = await windows.open({
				baseURL: relais.url,
				viewport: size,
				screen: size,
				hasTouch: true,
				serviceWorkers: offline ? 'allow' : 'block'
			});
			const page = await keyring.open(context, label, async (page) => {
				await page.goto(`/pair?code=${relais.pairingCode(label)}`);
				await page.locator('form button').click();
				await page.waitForURL('/kiosk/check');
			});
			relais.describe(label, screen);
			await page.goto('/');
			return page;
		});
	},

	staff: async ({ windows, relais, keyring }, use) => {
		await use(async (role, { fresh = false } = {}) => {
			const context = await windows.open({ baseURL: relais.url, viewport: { width: 1280, height: 720 } });
			if (fresh) keyring.forget(role);
			const page = await keyring.open(context, role, (page) => signIn(page, relais, role));
			await page.goto(homes[role]);
			return page;
		});
	}
});

/** Signs somebody of the team in, by the form. */
export async function signIn(page: Page, relais: Relais, role: Role): Promise<void> {
	await page.goto('/login');
	await page.locator('[name="login"]').fill(logins[role]);
	await page.locator('[name="password"]').fill(relais.password(logins[role]));
	await page.locator('form button').click();
	await page.waitForURL((url) => url.pathname !== '/login');
}
