import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isObvious } from './technician-code.ts';
import { closesAfter, Technician } from './technician.svelte.ts';

let now = 0;
let technician: Technician;
let answers: (object | 'away')[];
const sent: { method: string; body: unknown }[] = [];

beforeEach(() => {
	now = 1_000_000;
	answers = [];
	sent.length = 0;
	technician = new Technician(() => now);
	vi.stubGlobal('fetch', async (_url: string, { method = 'GET', body }: RequestInit) => {
		sent.push({ method, body });
		const next = answers.shift();
		if (next === undefined || next === 'away') throw new TypeError('Failed to fetch');
		return Response.json(next);
	});
});

afterEach(() => vi.unstubAllGlobals());

const type = (code: string) => [...code].forEach((digit) => technician.type(digit));

describe('the technician’s corner', () => {
	it('opens with the right code, which the server alone knows, and keeps no digit of it', async () => {
		answers = [{ set: true }, { ok: true }];
		await technician.enter();
		expect(technician.stage).toBe('code');
		type('48210');
		await technician.send();
		expect(sent).toHaveLength(1);
		type('7');
		await technician.send();
		expect(sent[1]).toEqual({ method: 'POST', body: '{"code":"482107"}' });
		expect([technician.stage, technician.digits]).toEqual(['open', '']);
	});

	it('says that a code is wrong, or how long to wait, and asks again', async () => {
		answers = [{ set: true }, { ok: false, why: 'wrong' }, { ok: false, why: 'wait', seconds: 10 }];
		await technician.enter();
		type('111222');
		await technician.send();
		expect([technician.stage, technician.problem]).toEqual(['code', { why: 'wrong' }]);
		type('111222');
		expect(technician.problem).toBeNull();
		await technician.send();
		expect(technician.problem).toEqual({ why: 'wait', seconds: 10 });
	});

	it('says that no code is set, and asks for none', async () => {
		answers = [{ set: false }];
		await technician.enter();
		type('482107');
		await technician.send();
		expect([technician.stage, sent.length]).toEqual(['unset', 1]);
	});

	it('shows what harms nobody while the server is away, before a code and after one', async () => {
		answers = ['away'];
		await technician.enter();
		expect(technician.stage).toBe('away');
		technician.close();
		answers = [{ set: true }, 'away'];
		await technician.enter();
		type('482107');
		await technician.send();
		expect(technician.stage).toBe('away');
	});

	it('closes two minutes after the last touch, with what was typed', async () => {
		answers = [{ set: true }];
		await technician.enter();
		type('482');
		now += (closesAfter - 1) * 1000;
		technician.touch();
		now += (closesAfter - 1) * 1000;
		technician.tick();
		expect(technician.shown).toBe(true);
		now += 1000;
		technician.tick();
		expect([technician.stage, technician.digits]).toEqual(['closed', '']);
	});

	it('refuses codes that anybody tries first', () => {
		for (const code of ['000000', '123456', '987654', '77777777']) expect(isObvious(code), code).toBe(true);
		for (const code of ['482107', '112233', '135790']) expect(isObvious(code), code).toBe(false);
	});
});
