/** Words of the staff screens. Staff read French; the person's language is only named (handoff.md section 2). */
import { createI18n } from '#lib/i18n/index.ts';
import type { TicketCard } from '#lib/room/types.ts';
import type { Refusal } from '#lib/tickets/answers.ts';
import type { RdvProblem } from '#lib/tickets/appointment.ts';
import type { Sign } from '#lib/tickets/types.ts';
import staff from '../../../../locales/fr/staff.json' with { type: 'json' };

const french = createI18n('fr', { staff });

/** The words of a key of `locales/fr/staff.json`, without its namespace: `room.title`. */
export function t(key: string, values: Record<string, string | number> = {}): string {
	return french.t(`staff:${key}`, values);
}

/** The words of an id that content may have brought after this version: the id itself when there are none. */
export function word(group: string, id: string): string {
	return french.exists(`staff:${group}.${id}`) ? t(`${group}.${id}`) : id;
}

const names = new Intl.DisplayNames('fr', { type: 'language' });

/** « arabe »; the code itself when it is not a language code. */
export function languageName(code: string): string {
	try {
		return capital(names.of(code) ?? code);
	} catch {
		return code;
	}
}

/** « soleil jaune ». */
export function signName({ id }: Sign): string {
	return word('sign.name', id);
}

/** « Soleil jaune, n° 12 ». */
export function signSaid(sign: Sign): string {
	return t('sign.said', { sign: capital(signName(sign)), n: sign.number });
}

/** What is said aloud by a screen reader when a call comes, comes back, or waits too long. */
export function newsWords(ticket: TicketCard, why: 'call' | 'reminder', kiosk: string | null): string {
	const sign = signSaid(ticket.sign);
	if (ticket.cameBack) return t(ticket.state === 'expired' ? 'announce.expired' : 'announce.back', { sign });
	if (why === 'reminder' && ticket.kind === 'referral') return t('announce.unanswered', { sign });
	if (why === 'reminder') return t(ticket.reminded > 2 ? 'announce.manager' : 'announce.reminder', { sign });
	const where = kiosk ?? t('announce.desk');
	return t(ticket.level === 'now' ? 'announce.urgent' : 'announce.call', { sign, where });
}

/** A length of time in words, milliseconds: « 6 min », « 1 h 05 », « 3 jours ». */
export function lasting(ms: number): string {
	const minutes = Math.floor(ms / 60_000);
	if (minutes < 1) return t('time.now');
	if (minutes < 60) return t('time.minutes', { n: minutes });
	if (minutes >= 48 * 60) return t('time.days', { count: Math.floor(minutes / 1_440) });
	return t('time.hours', { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, '0') });
}

/** « 14:05 », on the clock of the site (IANA name), wherever the screen or the server stand. */
export function hour(at: number, timeZone: string): string {
	return new Intl.DateTimeFormat('fr', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
}

/** « 14:05:30 », for what lasts less than a minute, at the site. */
export function moment(at: number, timeZone: string): string {
	return new Intl.DateTimeFormat('fr', { timeZone, timeStyle: 'medium' }).format(at);
}

/** « 22 novembre », at the site. */
export function day(at: number, timeZone: string): string {
	return new Intl.DateTimeFormat('fr', { timeZone, day: 'numeric', month: 'long' }).format(at);
}

/** What a screen may be refused besides what tickets refuse. */
export type Problem =
	| Refusal
	| { ok: false; why: 'not_free' | 'no_kiosk' | 'nobody' | 'network' }
	/** Names of the fields to look at again. */
	| { ok: false; why: 'form'; fields: string[] }
	| { ok: false; why: 'rdv'; rdv: RdvProblem }
	| { ok: false; why: 'failed'; code: string };

/** Why something was refused, in words that say what to do. */
export function refusedWords(problem: Problem): string {
	switch (problem.why) {
		case 'conflict':
			return problem.by ? t('refused.conflict', { by: problem.by }) : t('refused.conflict-person');
		case 'held':
			return problem.by ? t('refused.held', { by: problem.by }) : t('refused.held-somebody');
		case 'free_text':
			return t(`guard.${problem.finding}`);
		case 'too_long':
			return t('refused.too_long', { most: problem.most });
		case 'rdv':
			return t(`appointment.problem.${problem.rdv}`);
		case 'failed':
			return t('refused.failed', { code: problem.code });
		default:
			return t(`refused.${problem.why}`);
	}
}

export function capital(words: string): string {
	return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}
