import type { Boards } from '#lib/server/boards.ts';
import type { Database } from '#lib/server/database/index.ts';
import type { Integrator } from '#lib/server/export-tokens.ts';
import type { Setup } from '#lib/server/first-start.ts';
import type { Provider } from '#lib/server/oidc.ts';
import type { LiveRoom } from '#lib/server/room.ts';
import type { Throttles } from '#lib/server/throttle.ts';
import type { Visits } from '#lib/server/visits.ts';
import type { Agent, Device, Pending } from '#lib/server/who.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Also in the log; absent when the error was foreseen. */
			code?: string;
		}
		interface Locals {
			db: Database;
			throttles: Throttles;
			live: LiveRoom;
			boards: Boards;
			visits: Visits;
			/** The one-time page of a first start. */
			setup: Setup;
			/** Null when no identity provider is configured. */
			provider: Provider | null;
			/** The paired kiosk or board that asks. */
			device: Device | null;
			/** The member of staff signed in. */
			agent: Agent | null;
			/** Software that shows an export token; `/api/` only. */
			integrator: Integrator | null;
			/** Somebody half signed in, or whose screen is locked; then `agent` is null. */
			pending: Pending | null;
			/** Language of the page; a `load` may choose another. */
			language: string;
		}
	}
}

export {};
