/** A place with as many kiosks as asked, in front of the built server. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { open } from '#lib/server/database/index.ts';
import * as devices from '#lib/server/devices.ts';
import { createVault } from '#lib/server/vault.ts';
import type { DeviceKind } from '#lib/server/who.ts';
import type { Flow } from '#lib/room/types.ts';
import { signIn } from '../../people.ts';
import { Relais } from '../../server.ts';

const site = 'demo';
const screen = { diagonalInches: 15.6, widthPx: 1280, heightPx: 800, distanceMm: 500 };

export interface Kiosk {
	id: string;
	cookie: string;
}

export interface Place {
	relais: Relais;
	url: string;
	kiosks: Kiosk[];
	/** Cookies of the desk and of a board. */
	desk: string;
	board: string;
}

export async function openPlace(kiosks: number): Promise<Place> {
	const relais = await Relais.open({ RELAIS_TICKETS_PER_MINUTE: '900000' });
	// The devices are written beside the server, as one that was set up long ago; no contact is ever opened here.
	const db = await open({ at: join(relais.data, 'relais.sqlite'), vault: createVault(randomBytes(32)) });
	const add = async (kind: DeviceKind, label: string): Promise<Kiosk> => {
		const id = await devices.create(db, site, { kind, label, screen });
		const paired = await devices.pair(db, (await devices.pairingCode(db, site, id))!);
		return { id, cookie: `relais_device=${paired!.token}` };
	};
	const made = await Promise.all(Array.from({ length: kiosks }, (_, at) => add('kiosk', `Banc ${at + 1}`)));
	const board = await add('board', 'Banc mural');
	await db.close();
	const { url } = relais;
	return {
		relais,
		url,
		kiosks: made,
		desk: await signIn(url, 'accueil', relais.password('accueil')),
		board: board.cookie
	};
}

/** What a kiosk says every five seconds. */
export async function beat(url: string, { cookie }: Kiosk, flow: Flow = 'ok'): Promise<void> {
	const answer = await fetch(`${url}/kiosk/heartbeat`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', cookie },
		body: JSON.stringify({
			session: 'bench',
			language: 'fr',
			procedure: null,
			step: null,
			flow,
			idleSeconds: 0,
			contentVersion: 'bench',
			audioOk: true
		})
	});
	await answer.arrayBuffer();
	if (!answer.ok) throw new Error(`a heartbeat was refused: ${answer.status}`);
}

/** Every kiosk says that it is there, each at its own moment of the five seconds. @returns a function that ends it */
export function beatAll({ url, kiosks }: Place): () => void {
	const timers = kiosks.map((kiosk, at) =>
		setTimeout(
			() => {
				const say = () => void beat(url, kiosk).catch(() => {});
				say();
				timers[at] = setInterval(say, 5_000);
			},
			(at / kiosks.length) * 5_000
		)
	);
	return () => timers.forEach((timer) => clearTimeout(timer));
}
