// `npm test`: everything, in order, on a fresh clone; goes on after a failed stage so that one run tells all.
// The last line is `N passed, N failed`. For developers: npm test -- --only unit,e2e
import * as counting from './counting.mjs';
import * as debian from './debian.mjs';
import * as prepare from './prepare.mjs';

const { bin } = counting;

/**
 * One stage. Those with `onBuild` are not run when the build failed.
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} [onBuild]
 * @property {(node: string) => Promise<counting.Counts> | counting.Counts} run
 */

/** @type {Stage[]} */
const stages = [
	{ name: 'lint', run: lint },
	{ name: 'types', run: types },
	{ name: 'content', run: (node) => counting.closingLine(node, ['src/tools/content-check.ts']) },
	{ name: 'unit', run: (node) => counting.vitest(node, 'unit') },
	{ name: 'database', run: (node) => counting.vitest(node, 'database') },
	{ name: 'build', run: (node) => counting.one(prepare.built() || prepare.build(node)) },
	{ name: 'build-report', onBuild: true, run: (node) => counting.check(node, ['src/tools/build-report.ts']) },
	{ name: 'clips', onBuild: true, run: (node) => counting.check(node, ['tests/clips.ts']) },
	{ name: 'e2e', onBuild: true, run: (node) => counting.playwright(node, 'e2e') },
	{ name: 'accessibility', onBuild: true, run: (node) => counting.playwright(node, 'accessibility') },
	{
		name: 'chaos',
		onBuild: true,
		run: (node) => counting.closingLine(node, ['tests/chaos/kill.ts'])
	},
	{
		name: 'figures',
		onBuild: true,
		// Those that are quick and hang on no speed; `npm run figures` has them all.
		run: (node) => counting.closingLine(node, ['tests/bench/all.ts', '--only', 'G6,G9,G10,G12,G13'])
	}
];

/**
 * ESLint reads types, and so the tsconfig that SvelteKit writes: a fresh clone has none.
 * @param {string} node
 */
async function lint(node) {
	await sync(node);
	const cache = (/** @type {string} */ name) => ['--cache', '--cache-location', bin(`.cache/${name}/`)];
	return counting.sum(
		await counting.check(node, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
		await counting.check(node, [bin('eslint/bin/eslint.js'), ...cache('eslint'), '.'])
	);
}

/** @param {string} node */
const sync = (node) => counting.run(node, [bin('@sveltejs/kit/svelte-kit.js'), 'sync']);

/** @param {string} node */
async function types(node) {
	await sync(node);
	const args = ['--tsconfig', './tsconfig.json', '--fail-on-warnings'];
	return counting.check(node, [bin('svelte-check/bin/svelte-check'), ...args]);
}

/** Stages asked for by `--only a,b`; a stage that runs on the build brings the build with it. */
function chosen() {
	const at = process.argv.indexOf('--only');
	if (at < 0) return stages;
	const names = (process.argv[at + 1] ?? '').split(',');
	const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
	if (unknown.length > 0)
		giveUp(`No stage ${unknown.join(', ')}: ${stages.map(({ name }) => name).join(', ')}`);
	const onBuild = stages.some((stage) => stage.onBuild && names.includes(stage.name));
	return stages.filter(({ name }) => names.includes(name) || (onBuild && name === 'build'));
}

/**
 * @param {string} reason
 * @returns {never}
 */
function giveUp(reason) {
	console.log(`✗ ${reason}\n\n0 passed, 1 failed`);
	process.exit(1);
}

/** @returns {string} the Node every stage runs on */
function prepared() {
	if (!prepare.atLeast(process.version, prepare.oldestNode))
		giveUp(`Node 20 or newer, not ${process.version}`);
	if (!prepare.installed() && !prepare.install()) giveUp('The packages could not be installed (npm ci)');
	debian.installMissing();
	return prepare.ownNode() ?? giveUp(`Node 24.7 or newer is needed on this system, not ${process.version}`);
}

prepare.onStop(() => {
	counting.endRunning();
	process.exit(130);
});
const wanted = chosen();
const node = prepared();
/** @type {(counting.Counts & { name: string, seconds: number })[]} */
const results = [];
for (const stage of wanted) {
	console.log(`\n── ${stage.name} ${'─'.repeat(60 - stage.name.length)}`);
	const began = Date.now();
	const unbuilt = stage.onBuild && results.some(({ name, failed }) => name === 'build' && failed > 0);
	const counts = unbuilt ? { ...counting.one(false), note: 'not run: no build' } : await stage.run(node);
	results.push({ name: stage.name, seconds: (Date.now() - began) / 1000, ...counts });
}

console.log();
for (const { name, seconds, passed, failed, skipped, note } of results) {
	const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
	const mark = failed ? '✗' : '✓';
	console.log(
		`${mark} ${name.padEnd(14)} ${seconds.toFixed(1).padStart(7)} s   ${counts}${note ? ` (${note})` : ''}`
	);
}
const { passed, failed } = counting.sum(...results);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
