/** The door through which a kiosk's presence comes in (style.md, rule 3). */
import * as v from 'valibot';
import { faults, printerStates, type Heartbeat } from './types.ts';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_.:-]{0,63}$/i));

const count = v.pipe(v.number(), v.minValue(0), v.finite());

export const heartbeatSchema: v.GenericSchema<unknown, Heartbeat> = v.object({
	session: v.nullable(v.pipe(v.string(), v.maxLength(64))),
	language: v.pipe(v.string(), v.maxLength(20)),
	procedure: v.nullable(id),
	step: v.nullable(id),
	flow: v.picklist(['ok', 'slow', 'stuck']),
	idleSeconds: v.pipe(v.number(), v.minValue(0)),
	contentVersion: v.pipe(v.string(), v.maxLength(64)),
	audioOk: v.boolean(),
	locked: v.exactOptional(v.boolean()),
	cleaning: v.exactOptional(v.pipe(count, v.maxValue(3600))),
	restarted: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/))),
	kept: v.exactOptional(v.object({ bytes: count, files: count, wanted: count })),
	printer: v.exactOptional(v.picklist(printerStates)),
	fault: v.exactOptional(v.picklist(faults))
});
