/**
 * `npm run figures [-- --long] [--only G5,G6]`: every script that prints a figure of handoff.md section 5, one after the
 * other, then one table: number, figure, goal, reached or not. What is slow is told there and fails nothing; what is
 * lost, doubled, left or wrong fails its script, and this one.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ownNode, root } from '../../src/tools/prepare.mjs';

/** A script, the figures it prints, and how it is asked for its short and its long form; null when it has none. */
interface Script {
	figures: string[];
	file: string;
	short: string[] | null;
	long: string[];
	env?: { short: Record<string, string>; long: Record<string, string> };
}

interface Outcome {
	passed: number;
	failed: number;
	lines: { figure: string; goal: string; reached: string; number: string }[];
}

const random = ['run', '--project', 'database', 'tests/database/random.test.ts'];
const scripts: Script[] = [
	{ figures: ['G1', 'G2', 'G3', 'G4', 'G8'], file: 'tests/bench/room.ts', short: ['--short'], long: [] },
	{ figures: ['G5'], file: 'tests/chaos/kill.ts', short: ['--rounds', '20'], long: ['--rounds', '100'] },
	{
		figures: ['G5'],
		file: 'tests/chaos/kill.ts',
		short: ['--rounds', '5', '--database', 'postgres'],
		long: ['--rounds', '100', '--database', 'postgres']
	},
	{ figures: ['G6'], file: 'tests/bench/claims.ts', short: ['--short'], long: [] },
	{
		figures: ['G7'],
		file: 'node_modules/vitest/vitest.mjs',
		short: random,
		long: random,
		env: { short: {}, long: { RELAIS_SEQUENCES: '10000' } }
	},
	{ figures: ['G9'], file: 'tests/bench/outage.ts', short: ['--short'], long: [] },
	{ figures: ['G10'], file: 'tests/bench/taps.ts', short: ['--short'], long: [] },
	{ figures: ['G12'], file: 'tests/bench/routes.ts', short: [], long: [] },
	{ figures: ['G13'], file: 'tests/bench/purge.ts', short: ['--short'], long: [] },
	{ figures: ['G15'], file: 'tests/bench/board.ts', short: [], long: [] },
	{ figures: ['G17'], file: 'tests/bench/memory.ts', short: null, long: [] }
];

const { values } = parseArgs({
	options: { long: { type: 'boolean', default: false }, only: { type: 'string' } }
});
const form = values.long ? 'long' : 'short';
const only = values.only?.split(',');
const known = scripts.flatMap(({ figures }) => figures);
const unknown = only?.filter((number) => !known.includes(number)) ?? [];
if (unknown.length > 0) throw new Error(`no script prints ${unknown.join(', ')}`);

const outcomes: Outcome[] = [];
for (const script of scripts) {
	const args = script[form];
	if (args === null || (only && !script.figures.some((number) => only.includes(number)))) continue;
	console.log(`\n── ${script.figures.join(', ')} · ${script.file} ${args.join(' ')}`);
	const began = Date.now();
	outcomes.push(await run(script, args));
	console.log(`   ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

const lines = outcomes.flatMap(({ lines }) => lines);
const width = Math.max(0, ...lines.map(({ figure }) => figure.length));
console.log();
for (const { number, figure, goal, reached } of lines)
	console.log(`${number.padEnd(4)} ${figure.padEnd(width)}  goal ${goal}  ${reached}`);
const sum = (of: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[of], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;

/** Runs a script and reads what it prints. A figure it owes and does not print is a failure, and so is a bad exit code. */
async function run({ figures, file, env }: Script, args: string[]): Promise<Outcome> {
	const child = spawn(ownNode() ?? process.execPath, [file, ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, NO_COLOR: '1', ...env?.[form] }
	});
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		process.stdout.write(text);
		output += text;
	});
	const code = await new Promise((resolve) => child.once('close', resolve));
	const lines = [...output.matchAll(/^(G\d+) (.+) \(goal (.+)\) ([✓✗])$/gm)].map(
		([, number, figure, goal, reached]) => ({
			number: number!,
			figure: figure!,
			goal: goal!,
			reached: reached!
		})
	);
	// Vitest counts in words of its own.
	const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
	const [passed, failed] = counts
		? [Number(counts[1]), Number(counts[2])]
		: [Number(code === 0), Number(code !== 0)];
	const owed = figures.filter((number) => !lines.some((line) => line.number === number));
	for (const number of owed) console.log(`✗ ${number} was not printed`);
	const crashed = code !== 0 && failed === 0 ? 1 : 0;
	return { passed, failed: failed + crashed + owed.length, lines };
}
