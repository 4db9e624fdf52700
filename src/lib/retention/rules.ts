/**
 * How long what is kept about people stays (handoff.md section 6). Pure: the page shows the limits, the purge follows
 * them. The ranges are upper bounds for everybody; a site chooses inside them, with its data protection officer.
 */
export interface Period {
	unit: 'day' | 'month';
	count: number;
}

export interface Rule {
	unit: Period['unit'];
	/** What a site has until it chooses. */
	usual: number;
	least: number;
	most: number;
}

/** What a site may set. */
export const rules = {
	/** A ticket of the desk, from its closure. */
	desk: { unit: 'day', usual: 30, least: 1, most: 90 },
	/** A referral: contact, notes, stuck context, from its closure. */
	referral: { unit: 'month', usual: 6, least: 1, most: 24 },
	/** Ids, codes, who acted. */
	audit: { unit: 'month', usual: 12, least: 6, most: 12 }
} as const satisfies Record<string, Rule>;
export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as RuleId[];

/** What no site may change. */
export const fixed = {
	/** An expired referral, from its expiry. */
	expired: { unit: 'day', count: 30 },
	/** A referral that nobody accepted, from the last time it was offered: 30 days, then expired, then 30 days. */
	unaccepted: { unit: 'day', count: 60 },
	/** Anything, from the last contact with the person, whatever its state (CNIL 2021-028, 2023-095). */
	hardStop: { unit: 'month', count: 24 },
	/** Answers kept for a client that tries again. */
	commands: { unit: 'day', count: 7 },
	/** That a person had their ticket erased: its number and its day. */
	erasures: { unit: 'day', count: 30 },
	/** Reports of the purge. */
	runs: { unit: 'month', count: 12 }
} as const satisfies Record<string, Period>;

/** Local times the purge may be set at: evenings, far from the hour that clock changes skip or repeat. */
export const evenings = [
	'19:00',
	'19:30',
	'20:00',
	'20:30',
	'21:00',
	'21:30',
	'22:00',
	'22:30',
	'23:00'
] as const;
export type Evening = (typeof evenings)[number];
export const usualEvening: Evening = '21:30';

export interface Settings {
	periods: Record<RuleId, number>;
	evening: Evening;
}

/** Counts of what goes, by reason. */
export const reasons = ['desk', 'referral', 'expired', 'unaccepted', 'hardStop'] as const;
export type Reason = (typeof reasons)[number];
export const sweptKinds = [
	'audit',
	'glass',
	'accounts',
	'commands',
	'sessions',
	'pairings',
	'offers',
	'erasures',
	'runs'
] as const;
export type Swept = (typeof sweptKinds)[number];
export type Counts = Record<Reason | Swept, number>;

export function noCounts(): Counts {
	return Object.fromEntries([...reasons, ...sweptKinds].map((id) => [id, 0])) as Counts;
}
