/** What a kiosk says when it calls a human: ids only, and the path only when the person agreed to show it. */
import type { Catalogue } from '../procedures/types.ts';
import { refsOf } from '../procedures/plan.ts';
import {
	deadlineOf,
	here,
	keysOf,
	pathOf,
	planHere,
	situationOf,
	triedOf,
	type Walk
} from '../procedures/walk.ts';
import type { Consent, PlanContext, RaiseRequest, StuckContext, Trigger } from '../tickets/types.ts';
import { uuid } from '../uuid.ts';

/** Version of the consent sentence `kiosk:help.text`, kept on the ticket (handoff.md section 2). */
export const consentVersion = '2026-11';

export interface Circumstances {
	catalogue: Catalogue;
	contentVersion: string;
	language: string;
	/** Null before any procedure. */
	walk: Walk | null;
	secondsOnStep: number;
	goingsBack: number;
	replays: number;
}

/** @param flag id of the red flag that was touched, if any */
export function requestOf(
	trigger: Trigger,
	consent: Consent,
	flag: string | null,
	now: Circumstances
): RaiseRequest {
	return {
		key: uuid(),
		language: now.language,
		trigger,
		consent,
		consentVersion,
		...(flag ? { flag } : {}),
		deadline: now.walk ? deadlineOf(now.catalogue, now.walk) : 'unknown',
		context: consent === 'nothing' || !now.walk ? null : contextOf(now.walk, now)
	};
}

function contextOf(walk: Walk, { catalogue, contentVersion, ...counts }: Circumstances): StuckContext {
	const { secondsOnStep, goingsBack, replays } = counts;
	const { procedure, step } = here(walk);
	const situation = situationOf(catalogue, walk);
	const plan = planContext(catalogue, walk);
	return {
		procedure,
		step,
		contentVersion,
		...(situation ? { situation } : {}),
		path: pathOf(walk),
		tried: triedOf(walk),
		keys: keysOf(catalogue, walk),
		...(plan ? { plan } : {}),
		secondsOnStep,
		goingsBack,
		replays
	};
}

/** What the plan is at this moment; null when none is under way. */
function planContext(catalogue: Catalogue, walk: Walk): PlanContext | null {
	const found = planHere(catalogue, walk);
	if (!found) return null;
	const { goal, door, failed } = found.quest;
	return { goal, door, ways: refsOf(found.plan), won: found.won, failed: [...failed] };
}
