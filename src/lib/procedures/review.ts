/** When the facts of a procedure are to be read again. Pure; dates are civil, `YYYY-MM-DD`. */
import type { Source } from './types.ts';

/** Days before its review date from which a procedure is pointed out. */
export const warningDays = 30;

/** `soon`: to be read again within the days of warning, that day included; `past`: after its date, the content check refuses it. */
export type ReviewState = 'ok' | 'soon' | 'past';

export function reviewState(reviewBy: string, today: string): ReviewState {
	if (reviewBy < today) return 'past';
	return reviewBy <= daysAfter(today, warningDays) ? 'soon' : 'ok';
}

/** Day on which the source that was left alone the longest was read; null without sources. */
export function oldestReading(sources: readonly Source[]): string | null {
	return sources.map(({ verified_on }) => verified_on).sort()[0] ?? null;
}

function daysAfter(day: string, days: number): string {
	return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
