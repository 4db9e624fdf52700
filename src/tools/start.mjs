// `npm start`: from a fresh clone to a running Relais, with Node 20 or newer and npm only. It installs and builds when
// something changed, starts the server on the project's own Node, and stops it cleanly.
// It speaks French: operators of a site read it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import * as prepare from './prepare.mjs';

const began = Date.now();
const port = process.env.PORT ?? '3000';
// Loopback unless told otherwise: a demo with printed passwords must not be open to the whole waiting room's network.
const host = process.env.HOST ?? '127.0.0.1';
const origin = process.env.ORIGIN ?? `http://localhost:${port}`;

/** @param {string} line */
const say = (line) => console.log(`» ${line}`);

/**
 * Ends with a sentence and, when there is one, what to do about it.
 * @param {string[]} lines
 * @returns {never}
 */
function giveUp(...lines) {
	console.error(`\n✗ ${lines.join('\n  ')}\n`);
	process.exit(1);
}

const seconds = () => `${((Date.now() - began) / 1000).toFixed(1).replace('.', ',')} s`;

if (!prepare.atLeast(process.version, prepare.oldestNode)) {
	giveUp(`Relais demande Node 20 ou plus récent ; cette machine a Node ${process.version}.`);
}
await checkPort();
prepareFiles();
serve();

/** Says at once, before minutes of work, that the port cannot be used. */
async function checkPort() {
	const code = await new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
		probe.listen({ port: Number(port), host }, () => probe.close(() => resolve(null)));
	}).catch((error) => error.code);
	if (code === null) return;
	if (code === 'EADDRINUSE') {
		giveUp(
			`Le port ${port} est déjà pris${(await answers()) ? ' : Relais y tourne sans doute déjà' : ' par un autre programme'}.`,
			`Pour en choisir un autre : PORT=${Number(port) + 1} npm start`
		);
	}
	giveUp(`Impossible d’écouter sur ${host}, port ${port} (${code}).`, 'Vérifiez HOST et PORT.');
}

/** Installs and builds what changed since last time. */
function prepareFiles() {
	if (!prepare.installed()) {
		if (!prepare.hasNpm()) giveUp('npm est introuvable.', 'Il s’installe avec Node : https://nodejs.org');
		say('Installation des composants (une à deux minutes la première fois)…');
		if (!prepare.install())
			giveUp('L’installation a échoué.', 'Vérifiez le réseau, puis relancez : npm start');
	}
	const node = prepare.ownNode();
	if (!node) giveUp(`Le serveur demande Node 24.7 ou plus récent ; cette machine a Node ${process.version}.`);
	if (!prepare.built()) {
		say('Préparation des écrans…');
		if (!prepare.build(node)) giveUp('La préparation a échoué : le message est au-dessus.');
	}
}

/** Whether a Relais answers on this port. */
async function answers() {
	const address = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
	const answer = await fetch(`http://${address}:${port}/healthz`, {
		signal: AbortSignal.timeout(2000)
	}).catch(() => null);
	return answer?.ok ?? false;
}

/** Runs the server until it ends or is told to. */
function serve() {
	say('Démarrage…');
	const server = spawn(prepare.ownNode() ?? process.execPath, [join(prepare.root, 'build/index.js')], {
		cwd: prepare.root,
		stdio: 'inherit',
		env: {
			RELAIS_DEMO: '1',
			// Live screens keep a connection open for ever: give them two seconds, not the adapter's thirty.
			SHUTDOWN_TIMEOUT: '2',
			BODY_SIZE_LIMIT: '64K',
			...process.env,
			PORT: port,
			HOST: host,
			// Without it, a form sent from a page looks to the server as if it came from elsewhere, and is refused.
			ORIGIN: origin
		}
	});
	let stopping = false;
	prepare.onStop(() => {
		stopping = true;
		server.kill('SIGTERM');
		setTimeout(() => server.kill('SIGKILL'), 6000).unref();
	});
	server.on('exit', (code, signal) => {
		if (stopping) say('Relais est arrêté.');
		else console.error(`\n✗ Le serveur s’est arrêté tout seul (${signal ?? `code ${code}`}).`);
		process.exit(stopping ? 0 : (code ?? 1));
	});
	void announce(() => !stopping && server.exitCode === null);
}

/**
 * Waits for the server, then says how to open each screen. Codes and passwords of the demo are printed by the server.
 * @param {() => boolean} alive
 */
async function announce(alive) {
	while (alive() && !(await answers())) await new Promise((resolve) => setTimeout(resolve, 100));
	if (!alive()) return;
	console.log(`
» Relais est prêt (${seconds()}) :
    borne            ${origin}/
    accueil          ${origin}/room
    travail social   ${origin}/tickets
  Pour arrêter : Ctrl + C
`);
	if (!process.env.ORIGIN && !['127.0.0.1', 'localhost', '::1'].includes(host)) {
		say(`HOST=${host} ouvre Relais au réseau : donnez aussi ORIGIN, l’adresse que les navigateurs ouvrent`);
		say('(par exemple ORIGIN=https://relais.exemple.fr), sinon les formulaires seront refusés.');
	}
}
