import { expect, test } from 'vitest';
import type { RaiseRequest } from '../tickets/types.ts';
import { deliverLeft, type Post } from './calls.ts';
import { life, Outbox, type Drawer, type Sealed } from './outbox.ts';

/** A drawer that outlives the pages that use it. */
class Memory implements Drawer {
	calls = new Map<string, Sealed>();
	#key = crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
	key = () => this.#key;
	put = (id: string, sealed: Sealed) => Promise.resolve(void this.calls.set(id, sealed));
	remove = (id: string) => Promise.resolve(void this.calls.delete(id));
	all = () => Promise.resolve([...this.calls]);
}

const call = (key: string): RaiseRequest => ({
	key,
	language: 'ar',
	trigger: 'help_button',
	consent: 'nothing',
	consentVersion: '2026-11',
	deadline: 'unknown',
	context: null
});

test('a call that waits outlives its page, sealed, and is delivered once by the next', async () => {
	const drawer = new Memory();
	await new Outbox(drawer).keep(call('k1'));
	const [sealed] = drawer.calls.values();
	expect(new TextDecoder().decode(sealed!.data)).not.toMatch(/help_button|2026-11|k1/);

	const got: string[] = [];
	let away = 2;
	const send: Post = (_url, body) => {
		if (away-- > 0) return Promise.reject(new Error('away'));
		got.push((body as RaiseRequest).key);
		return Promise.resolve(Response.json({}));
	};
	const how = { send, wait: () => Promise.resolve() };
	const { signal } = new AbortController();
	await deliverLeft(new Outbox(drawer), signal, how);
	await deliverLeft(new Outbox(drawer), signal, how);
	expect(got).toEqual(['k1']);
	expect(drawer.calls.size).toBe(0);
});

test('what is erased right after it was kept is erased, and another person’s call stays', async () => {
	const drawer = new Memory();
	const outbox = new Outbox(drawer);
	await outbox.keep(call('before'));
	void outbox.keep(call('k1'));
	await outbox.erase('k1');
	expect([...drawer.calls.keys()]).toEqual(['before']);
});

test('a call too old, or one that cannot be read, is erased and not delivered', async () => {
	const drawer = new Memory();
	let now = 1000;
	const outbox = new Outbox(drawer, () => now);
	await outbox.keep(call('old'));
	now += life;
	await outbox.keep(call('broken'));
	drawer.calls.get('broken')!.data = new ArrayBuffer(40);
	await outbox.keep(call('new'));
	expect((await outbox.left()).map(({ key }) => key)).toEqual(['new']);
	expect([...drawer.calls.keys()]).toEqual(['new']);
});

test('a browser that keeps nothing loses nothing else: the call goes on in its page', async () => {
	const outbox = new Outbox({ ...new Memory(), key: () => Promise.reject(new Error('plain http')) });
	await outbox.keep(call('k1'));
	await outbox.erase('k1');
	expect(await outbox.left()).toEqual([]);
});
