import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Health } from './health.ts';
import { supervised } from './supervisor.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('systemd hears that the server is ready, then that it is well, and nothing while the database is away', async () => {
	const lines: string[] = [];
	let status: Health['status'] = 'ok';
	const check = () => Promise.resolve({ status, version: '1' });
	supervised({ every: 10_000 }, check, (line) => lines.push(line));
	await vi.advanceTimersByTimeAsync(20_000);
	expect(lines).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1']);
	status = 'no-database';
	await vi.advanceTimersByTimeAsync(20_000);
	expect(lines).toHaveLength(3);
});

it('nobody is told where nobody waits', () => {
	const say = vi.fn();
	supervised(null, () => Promise.reject(new Error('not asked')), say);
	expect(say).not.toHaveBeenCalled();
});
