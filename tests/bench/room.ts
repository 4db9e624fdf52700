/**
 * `npm run bench:room [-- --short]`: the live room under load, on the built server (handoff.md section 5, G1 to G4, G8).
 * Figures are printed beside their goal, with the ratio to a server that only echoes, measured in the same run; only
 * what is lost, or does not come back, fails.
 */
import { parseArgs } from 'node:util';
import { conclude, count, percentile, say, told } from './figures.ts';
import { disconnects, silences } from './room/cuts.ts';
import { calls, echo, stuck } from './room/help.ts';
import { beatAll, openPlace } from './room/place.ts';
import { restart } from './room/restart.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const size = values.short
	? { kiosks: 50, screens: 20, writes: 20, seconds: 5, stuck: 20, cut: 10, cuts: 50, boards: 60 }
	: { kiosks: 500, screens: 200, writes: 200, seconds: 20, stuck: 200, cut: 50, cuts: 1_000, boards: 600 };

const facts: Record<string, boolean> = {};
const place = await openPlace(size.kiosks);
const quiet = beatAll(place);
try {
	const { kiosks, screens, writes } = size;
	console.log(`${kiosks} kiosks, ${screens} screens, ${writes} durable writes/s`);
	const bare = await echo(screens, writes, Math.min(5, size.seconds));
	const help = await calls(place, screens, writes, size.seconds);
	const inTime = percentile(help.waits, 0.95) <= 500 && percentile(help.waits, 0.99) <= 2_000;
	say('G1', `help → card on every screen: ${told(help.waits)}`, 'p95 500 ms, p99 2 s', inTime);
	console.log(`   bare echo server: ${told(bare.waits)}`);
	const ratio = (share: number) => (percentile(help.waits, share) / percentile(bare.waits, share)).toFixed(1);
	console.log(`   ratio to the echo: p50 ${ratio(0.5)} · p95 ${ratio(0.95)} · p99 ${ratio(0.99)}`);
	facts[`G1 no call lost on any of ${screens} screens`] = help.lost === 0 && help.waits.length > 0;

	quiet();
	const colour = await stuck(place, screens, size.stuck);
	say('G2', `stuck → colour of the card: ${told(colour.waits)}`, '5 s', Math.max(...colour.waits) <= 5_000);
	facts['G2 every card changed on every screen'] = colour.lost === 0 && colour.waits.length > 0;

	const [silent, cut] = await Promise.all([silences(place, 5), disconnects(place, size.cut, size.cuts)]);
	say('G3', `kiosk cut off → shown: ${told(silent)}`, '15 s', Math.max(...silent) <= 15_000);
	facts['G3 every silent kiosk is shown as cut off'] = silent.every(Number.isFinite);
	say('G4', `${count(cut.disconnects)} random disconnects: ${cut.lost} lost`, '0', cut.lost === 0);
	facts['G4 nothing lost'] = cut.lost === 0;

	const back = await restart(place, size.boards);
	const ms = (value: number) => `${Math.round(value)} ms`;
	const again = `${ms(back.fromStop)} after the order to stop, ${ms(back.fromAnswer)} after the first answer`;
	say('G8', `restart → ${size.boards} boards live: ${again}`, '10 s', back.fromStop <= 10_000);
	facts['G8 every board came back'] = back.missing === 0;
} finally {
	quiet();
	await place.relais.close();
}
conclude(facts);
