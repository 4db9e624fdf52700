/** Puts a slip together: the person's number, what was tried, what to bring, and their code. */
import { encode } from 'uqr';
import type { Slip, SlipLine } from '../tickets/slip.ts';
import { signOf } from '../tickets/sign.ts';
import { grouped } from '../tickets/slip-code.ts';
import * as calendar from './appointment-calendar.ts';
import { callRules } from './call-rules.ts';
import { config } from './config.ts';
import * as content from './content.ts';
import type { Database } from './database/index.ts';
import * as sites from './sites.ts';
import * as tickets from './tickets.ts';
import type { SlipFacts } from './tickets/slip.ts';
import type { Agent, Device } from './who.ts';

/** Lines of each list: what fits on a hand's length of paper. */
const mostLines = 5;
/** White squares around a QR code (ISO/IEC 18004): telephones look for them. */
const quietZone = 4;

/**
 * Makes a slip, with a new code. Null when there is no such ticket at the agent's site, or from this kiosk.
 *
 * @param origin used when no public address is configured
 */
export async function make(
	db: Database,
	who: Agent | Device,
	ticket: string,
	origin: string
): Promise<Slip | null> {
	const facts = await tickets.slip(db, who, ticket);
	return facts && compose(facts, await sites.read(db, who.siteId), config.publicUrl ?? origin);
}

/** A slip from its facts. Nothing of a discreet procedure is on it, whatever the person agreed to. */
export function compose(facts: SlipFacts, site: Pick<sites.Site, 'name' | 'timeZone'>, base: string): Slip {
	const language = content.has(facts.language) ? facts.language : 'fr';
	const words = (key: string) => content.text(language, key);
	const sign = signOf(facts.number);
	const address = new URL('/my-ticket', base);
	return {
		language,
		direction: content.forLanguage(language).direction,
		site: site.name,
		date: new Intl.DateTimeFormat(language, { timeZone: site.timeZone, dateStyle: 'medium' }).format(
			facts.raisedAt
		),
		sign,
		signName: words(`board:signs.${sign.id}`),
		tried: triedOf(facts, language),
		bring: papersOf(facts.procedure, language),
		appointment: appointmentOf(facts, language, site.timeZone, base),
		code: grouped(facts.code),
		address: address.host + address.pathname,
		// After the #, the code stays out of every log on its way; before it, the language the page opens in.
		qr: qr(`${address.href}?language=${language}#${facts.code}`),
		words: {
			number: words('kiosk:slip.number'),
			tried: words('kiosk:slip.tried'),
			bring: words('kiosk:slip.bring'),
			code: words('kiosk:slip.code'),
			keep: words('kiosk:slip.keep'),
			appointment: words('kiosk:slip.appointment'),
			scan: words('kiosk:memo.scan')
		}
	};
}

function triedOf({ context }: SlipFacts, language: string): SlipLine[] {
	const steps = (context?.tried ?? []).filter(({ procedure }) => isOpen(procedure));
	return steps.slice(-mostLines).flatMap(({ procedure, step }) => {
		// Content may have changed since.
		const found = content.catalogue.procedures[procedure]?.steps[step];
		if (!found) return [];
		const text = content.text(language, `procedures/${procedure}:steps.${step}.text`);
		return [{ picture: found.picture, text }];
	});
}

function papersOf(procedure: string | null, language: string): SlipLine[] {
	if (procedure === null || !isOpen(procedure)) return [];
	const steps = Object.values(content.catalogue.procedures[procedure]?.steps ?? {});
	const papers = new Map(steps.flatMap((step) => step.papers).map(({ id, picture }) => [id, picture]));
	return [...papers]
		.slice(0, mostLines)
		.map(([id, picture]) => ({ picture, text: content.text(language, `papers:${id}`) }));
}

/** A paper may be found by somebody else: of a danger it tells no day on which the person is out. */
function appointmentOf(
	{ appointment, procedure, flag }: SlipFacts,
	language: string,
	timeZone: string,
	base: string
): Slip['appointment'] {
	const quiet = flag !== null && !callRules.openFlags.includes(flag);
	if (!appointment || quiet || (procedure !== null && !isOpen(procedure))) return null;
	const format = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'short' });
	const { at, calendar: id } = appointment;
	return { when: format.format(at), qr: id === null ? null : qr(calendar.address(id, base)) };
}

function isOpen(procedure: string): boolean {
	return !callRules.discreetProcedures.includes(procedure);
}

function qr(text: string): Slip['qr'] {
	const { data, size } = encode(text, { ecc: 'M', border: quietZone });
	const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
	return { size, path: squares.join('') };
}
