/** Joins the live room and the boards to the database: what is committed is told, and rights that change close the screens at once. */
import { Boards } from './boards.ts';
import type { Database } from './database/index.ts';
import * as devices from './devices.ts';
import { log } from './log.ts';
import { onRightsChange } from './rights.ts';
import { LiveRoom } from './room.ts';
import * as tickets from './tickets.ts';

/** Milliseconds. */
const tickEvery = 1_000;

/** What the boards may call, and the version of their page; nothing discreet without it. */
export interface BoardSetup {
	rules: tickets.CallRules;
	version: string;
}

const plain: BoardSetup = { rules: { openFlags: [], discreetProcedures: [] }, version: '' };

/** Opens the live room and the boards of this process. `stop` ends what it started. */
export function openRoom(
	db: Database,
	{ rules, version }: BoardSetup = plain
): { live: LiveRoom; boards: Boards; stop: () => void } {
	const failed = (err: unknown) => log.warn({ err }, 'the live room could not be read');
	const boards = new Boards({ calls: (site) => tickets.listCalls(db, site, rules), failed }, version, db.now);
	const live = new LiveRoom(
		{
			openTickets: (site) => tickets.listForRoom(db, site),
			kiosks: (site) => devices.kiosks(db, site),
			failed
		},
		db.now
	);
	const ends = [
		tickets.onCommit(({ siteId }) => {
			live.changed(siteId);
			boards.changed(siteId);
		}),
		onRightsChange((change) => {
			if ('agentId' in change) live.leave(change.agentId);
			else {
				live.revoke(change.siteId, change.deviceId);
				boards.revoke(change.siteId, change.deviceId);
			}
		})
	];
	const timer = setInterval(() => {
		void live.tick();
		void boards.tick();
	}, tickEvery);
	timer.unref();
	return {
		live,
		boards,
		stop: () => {
			clearInterval(timer);
			live.close();
			boards.close();
			for (const end of ends) end();
		}
	};
}
