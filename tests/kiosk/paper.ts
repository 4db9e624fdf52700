/**
 * A printer that prints into files: a touch prints without a word, no dialog comes, and CUPS remembers nothing (issue 6, « Printing »). The paper itself lies where
 * the virtual printer puts it, as a real one would in somebody's hand.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Machine } from './machine.ts';
import type { Screen } from './screen.ts';
import { goTo } from './try.ts';

/** Milliseconds that a job may take on a slow machine. */
const patience = 60_000;

export async function check(screen: Screen): Promise<[string, boolean][]> {
	const { machine } = screen;
	plug(machine);
	await screen.restart();
	await goTo(screen, '/trap/print');
	// The guard has to hear of the printer first.
	await pause(3000);
	await screen.touch('tap');
	const began = Date.now();
	while (papers(machine).length === 0 && Date.now() - began < patience) await pause(250);
	const printed = papers(machine);
	const took = Date.now() - began;
	const text = printed[0] ? spawnSync('strings', [printed[0]]).stdout.toString() : '';
	await pause(1500);
	const differences = screen.differences();
	const jobs = machine.asRoot('lpstat', '-W', 'all', '-o').trim();
	const spooled = found(machine, 'var/spool/cups', '[cd][0-9]*');
	console.log(
		`printed ${printed.length} papers after ${took} ms; on the screen: ${differences.join('; ') || 'the kiosk alone'}; jobs remembered: ${jobs || 'none'}; spooled: ${spooled.join(', ') || 'none'}`
	);
	return [
		[
			'a touch prints one paper, without a dialog',
			printed.length === 1 && text.startsWith('%PDF') && differences.length === 0
		],
		['the printing service remembers neither the job nor the paper', jobs === '' && spooled.length === 0]
	];
}

/** Sets the printer up as a site would: `lpadmin`, and the default. */
function plug(machine: Machine): void {
	machine.asRoot('mkdir', '-p', '/run/cups/certs');
	machine.asRoot('cupsd');
	const ppd = '/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd';
	machine.asRoot('lpadmin', '-p', 'essai', '-E', '-v', 'cups-pdf:/', '-P', ppd);
	machine.asRoot('lpadmin', '-d', 'essai');
}

const papers = (machine: Machine) => [
	...found(machine, 'var/lib/relais-kiosk', '*.pdf'),
	...found(machine, 'var/spool/cups-pdf', '*.pdf')
];

const found = ({ root }: Machine, folder: string, name: string): string[] =>
	spawnSync('find', [join(root, folder), '-type', 'f', '-name', name])
		.stdout.toString()
		.split('\n')
		.filter(Boolean);
