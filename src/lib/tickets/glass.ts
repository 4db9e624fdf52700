/** The broken glass: a site manager opens one ticket for a quarter of an hour, for a reason of this list (handoff.md section 3). */
export const glassReasons = ['absence', 'complaint', 'person_request', 'danger', 'technical'] as const;
export type GlassReason = (typeof glassReasons)[number];

/** Milliseconds the content stays readable. */
export const glassLife = 15 * 60_000;

/** What whoever follows the ticket is told of it. */
export interface GlassView {
	by: string;
	reason: GlassReason;
	/** Epoch milliseconds. */
	at: number;
}
