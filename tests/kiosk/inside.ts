/** The test itself, inside its namespaces: a locked and an open machine, every attempt on both, the end of a session, the table. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { attempts } from './attempts.ts';
import { install } from './install.ts';
import { Machine } from './machine.ts';
import { Screen } from './screen.ts';
import { Site } from './site.ts';
import { tryAll, type Outcome } from './try.ts';
import * as ending from './ending.ts';
import * as paper from './paper.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		only: { type: 'string' },
		run: { type: 'string' },
		/** No way out is tried: only paper, and the end of a session. */
		ends: { type: 'boolean', default: false },
		installer: { type: 'string', default: 'kiosk/install.sh' }
	}
});
const tree = positionals[0] ?? '';
const chosen = values.ends
	? []
	: attempts.filter(({ name }) => !values.only || new RegExp(values.only, 'i').test(name));

spawnSync('ip', ['link', 'set', 'lo', 'up']);
spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', '/mnt']);

const site = new Site();
await site.open();

const results: Record<string, Outcome[]> = {};
const ended: [string, boolean][] = [];
for (const name of ['locked', 'open']) {
	if (values.run && values.run !== name) continue;
	const machine = new Machine(tree, `/mnt/${name}`);
	install(machine, values.installer, name === 'open');
	const screen = new Screen(machine, site);
	machine.start();
	try {
		console.log(`${name}: the kiosk's page after ${await screen.ready()} ms`);
		await screen.remember();
		results[name] = await tryAll(screen, chosen, (line) => console.log(`${name}  ${line}`));
		if (name === 'locked' && !values.only)
			ended.push(...(await paper.check(screen)), ...(await ending.check(screen)));
	} catch (error) {
		// The machine goes with this process, and its log with it.
		console.error(machine.log().split('\n').slice(-60).join('\n'));
		throw error;
	}
	await machine.stop();
}

const width = Math.max(...chosen.map(({ name }) => name.length));
console.log(`\n${'break-out'.padEnd(width)}  locked / open`);
let passed = 0;
let failed = 0;
const count = (good: boolean) => (good ? passed++ : failed++);
for (const [at, attempt] of chosen.entries()) {
	const locked = results['locked']?.[at];
	const open = results['open']?.[at];
	const told = (outcome?: Outcome) =>
		outcome ? (outcome.seen.length ? `SUCCEEDED (${outcome.seen.join('; ')})` : 'blocked') : '-';
	console.log(`${attempt.name.padEnd(width)}  ${told(locked)} / ${told(open)}`);
	if (locked) count(locked.seen.length === 0);
	// Where a known way out of an open machine is not seen, the eyes of this test are closed.
	if (open && attempt.known) count(open.seen.length > 0);
}
for (const [name, good] of ended) {
	console.log(`${good ? 'ok  ' : 'FAIL'} ${name}`);
	count(good);
}
const out = (name: string) => results[name]?.filter(({ seen }) => seen.length > 0).length ?? 0;
console.log(
	`\n${out('locked')} of ${chosen.length} break-outs succeeded on the locked machine, ${out('open')} on the open one.`
);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
