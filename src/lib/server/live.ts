/** Joins the live room to the database: what is committed is told, and rights that change close the screens at once. */
import type { Database } from './database/index.ts';
import * as devices from './devices.ts';
import { log } from './log.ts';
import { onRightsChange } from './rights.ts';
import { LiveRoom } from './room.ts';
import * as tickets from './tickets.ts';

/** Milliseconds. */
const tickEvery = 1_000;

/** Opens the live room of this process. `stop` ends what it started. */
export function openRoom(db: Database): { live: LiveRoom; stop: () => void } {
	const live = new LiveRoom(
		{
			openTickets: (site) => tickets.listForRoom(db, site),
			kiosks: (site) => devices.kiosks(db, site),
			failed: (err) => log.warn({ err }, 'the live room could not be read')
		},
		db.now
	);
	const ends = [
		tickets.onCommit(({ siteId }) => live.changed(siteId)),
		onRightsChange((change) => {
			if ('agentId' in change) live.leave(change.agentId, change.session);
			else live.revoke(change.siteId, change.deviceId);
		})
	];
	const timer = setInterval(() => void live.tick(), tickEvery);
	timer.unref();
	return {
		live,
		stop: () => {
			clearInterval(timer);
			live.close();
			for (const end of ends) end();
		}
	};
}
