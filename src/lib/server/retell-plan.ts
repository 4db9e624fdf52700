/**
 * Tells the recovery plan of a ticket in French: what remains, what failed, why not the others, and what to do meanwhile.
 * Pure; the planner of today's catalogue explains the plan that the kiosk sent.
 */
import { explain, planFor, waysOf, type Way } from '../procedures/plan.ts';
import type { ToldPlan, ToldWay } from '../tickets/told.ts';
import type { PlanContext, StuckContext } from '../tickets/types.ts';
import { nameOf, textOf, type French } from './french.ts';

export function retellPlan(french: French, plan: PlanContext, keys: StuckContext['keys']): ToldPlan {
	const { goal, door, won, failed } = plan;
	const ways = waysOf(french);
	const problem = { goal, keys, struck: failed };
	const { taken, others } = explain(ways, problem, planFor(ways, problem));
	const tell = (ref: string): ToldWay => {
		const way = ways.find((one) => one.ref === ref);
		const stage = taken.find((one) => one.ref === ref);
		return {
			ref,
			procedure: nameOf(french, ref.split('/')[0]!),
			place: way?.place ?? null,
			with: stage?.uses ?? needsOf(way),
			wins: stage?.wins ?? way?.gives[0] ?? null
		};
	};
	const { plan_b: planB, helpline } = french.procedures[door] ?? {};
	return {
		goal,
		left: plan.ways.map(tell),
		won,
		failed: failed.map(tell),
		others: others
			.filter(({ ref, why }) => why !== 'failed' && !plan.ways.includes(ref))
			.map(({ ref, why, keys }) => ({ ...tell(ref), why, lacking: keys })),
		planB: planB === undefined ? null : textOf(french, door, planB),
		helpline: helpline ? { phone: helpline.phone, door } : null
	};
}

/** The first key of each need stands for it. */
function needsOf(way: Way | undefined): string[] {
	return way?.needs.map(([key]) => key!) ?? [];
}
