/** Joins the live room and the boards to the database: what is committed is told, and rights that change close the screens at once. */
import { Boards } from './boards.ts';
import type { Database } from './database/index.ts';
import * as devices from './devices.ts';
import { log } from './log.ts';
import { type OtherProcesses, watchOthers } from './other-processes.ts';
import { onRightsChange } from './rights.ts';
import { LiveRoom } from './room.ts';
import * as tickets from './tickets.ts';

/** Milliseconds. */
const tickEvery = 1_000;

/** What the boards may call and the version of their page; and whether others write to the same database. */
export interface RoomSetup {
	rules: tickets.CallRules;
	version: string;
	/** Of a PostgreSQL that other processes may share. */
	address?: string;
}

const plain: RoomSetup = { rules: { openFlags: [], discreetProcedures: [] }, version: '' };

/** Opens the live room and the boards of this process. `stop` ends what it started. */
export function openRoom(
	db: Database,
	{ rules, version, address }: RoomSetup = plain
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
	const tell = (siteId: string) => {
		live.changed(siteId);
		boards.changed(siteId);
	};
	let others: OtherProcesses | undefined;
	let stopped = false;
	if (address !== undefined && db.kind === 'postgres')
		watchOthers(db, address, tell, failed).then((watching) => {
			others = watching;
			if (stopped) others.stop();
		}, failed);
	const ends = [
		tickets.onCommit(({ siteId }) => {
			tell(siteId);
			others?.wake();
		}),
		onRightsChange((change) => {
			if ('agentId' in change) live.leave(change.agentId, change.session);
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
			stopped = true;
			others?.stop();
			clearInterval(timer);
			live.close();
			boards.close();
			for (const end of ends) end();
		}
	};
}
