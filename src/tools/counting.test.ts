import { beforeEach, expect, test, vi } from 'vitest';
import { check, closingLine, honest, run } from './counting.mjs';

// What the commands say is not for whoever reads this run's own counts.
beforeEach(() => {
	vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	vi.spyOn(console, 'log').mockReturnValue();
});

const says = (...lines: string[]) => ['-e', lines.join(';')];
const node = process.execPath;

test('the closing line of a command gives its counts', async () => {
	const args = says('console.log("3 passed, 1 failed")', 'process.exit(1)');
	expect(await closingLine(node, args)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test('without a closing line, the exit code is one check', async () => {
	expect(await check(node, says('0'))).toMatchObject({ passed: 1, failed: 0 });
	expect(await closingLine(node, says('process.exit(2)'))).toMatchObject({ passed: 0, failed: 1 });
});

test('a stage that ran nothing has failed', () => {
	expect(honest({ passed: 0, failed: 0, skipped: 4 }, true)).toMatchObject({ failed: 1 });
});

test('a crash after tests that all passed has failed', () => {
	expect(honest({ passed: 9, failed: 0, skipped: 0 }, false)).toMatchObject({ passed: 9, failed: 1 });
});

test('a command that does not exist is a failure, not a hang', async () => {
	expect(await run('/no/such/command', [])).toMatchObject({ ok: false });
});

test('a process left behind by a command does not hold the next stage', async () => {
	const left = says('require("child_process").spawn("sleep", ["60"], { stdio: "inherit" }).unref()');
	const began = Date.now();
	expect(await run(node, left)).toMatchObject({ ok: true });
	expect(Date.now() - began).toBeLessThan(10_000);
});
