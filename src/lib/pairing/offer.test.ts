import { beforeEach, expect, it } from 'vitest';
import { FakeClock, settle } from '../audio/fake.fixture.ts';
import { askEvery, Offer } from './offer.svelte.ts';

let clock: FakeClock;
let asked: string[];
let gone: string[];
/** What the server says next, by path. */
let wait: () => Response;
let make: () => Response;
let offer: Offer;

const says = (body: object, status = 200) => Response.json(body, { status });

beforeEach(() => {
	clock = new FakeClock();
	asked = [];
	gone = [];
	let made = 0;
	wait = () => says({ state: made ? 'waiting' : 'over' });
	make = () => says({ code: `1234567${++made}` });
	offer = new Offer({
		glass: () => ({ widthPx: 1280, heightPx: 800 }),
		paired: (to) => gone.push(to),
		clock,
		fetch: async (path, { body }) => {
			asked.push(`${path} ${String(body)}`);
			return path === '/pair/wait' ? wait() : make();
		}
	});
});

async function next() {
	clock.pass(askEvery);
	await settle();
}

it('shows a code, asks every two seconds, and goes on once somebody typed it', async () => {
	offer.start();
	await settle();
	expect(offer.code).toBe('12345671');
	await next();
	expect([offer.code, offer.trouble, gone]).toEqual(['12345671', null, []]);
	wait = () => says({ state: 'paired', to: '/kiosk/check' });
	await next();
	expect(gone).toEqual(['/kiosk/check']);
	const before = asked.length;
	await next();
	expect(asked).toHaveLength(before);
	expect(asked[0]).toBe('/pair/wait {"widthPx":1280,"heightPx":800}');
});

it('renews by itself a code that is over', async () => {
	offer.start();
	await settle();
	wait = () => says({ state: 'over' });
	await next();
	expect(offer.code).toBe('12345672');
});

it('goes on at once when the code was typed while the page was loaded again', async () => {
	wait = () => says({ state: 'paired', to: '/board' });
	offer.start();
	await settle();
	expect([gone, asked.length]).toEqual([['/board'], 1]);
});

it('keeps the code while the server is away, and says so', async () => {
	offer.start();
	await settle();
	const answered = wait;
	wait = () => says({}, 503);
	await next();
	expect([offer.code, offer.trouble]).toEqual(['12345671', 'away']);
	wait = answered;
	await next();
	expect([offer.code, offer.trouble]).toEqual(['12345671', null]);
});

it('waits when the server gives no more codes, and tries again', async () => {
	const given = make;
	make = () => says({}, 429);
	offer.start();
	await settle();
	expect([offer.code, offer.trouble]).toEqual([null, 'wait']);
	make = given;
	await next();
	expect([offer.code, offer.trouble]).toEqual(['12345671', null]);
});
