/** The doors of the administration's forms (style.md, rule 3). */
import * as v from 'valibot';
import { choices, desks, type ChoiceId } from '../procedures/local.ts';
import { evenings, rules, type RuleId } from '../retention/rules.ts';
import { siteRoles } from '../tickets/types.ts';
import { longestLock, shortestLock } from './access.ts';
import { isTimeZone } from './config.ts';
import { leastRoom, mostRoom } from './offline-room.ts';
import { longest } from './passwords.ts';
import { longestPlace, mostPlaces } from './places.ts';
import { regions } from './reminders/holidays.ts';
import { rangesOf, weekdays } from './reminders/hours.ts';
import { newCode } from './technician-schema.ts';
import { deviceKinds } from './who.ts';

/** A measure as people type it in French: « 15,6 ». */
const measure = (least: number, most: number) =>
	v.pipe(
		v.string(),
		v.transform((text) => Number(text.trim().replace(',', '.'))),
		v.number(),
		v.minValue(least),
		v.maxValue(most)
	);
const whole = (least: number, most: number) => v.pipe(measure(least, most), v.integer());
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const screen = {
	diagonalInches: measure(5, 120),
	widthPx: whole(320, 16_384),
	heightPx: whole(320, 16_384),
	distanceMm: whole(200, 5_000)
};

/** What a kiosk measures of its own glass. */
export const glassForm = v.object({
	diagonalInches: screen.diagonalInches,
	widthPx: screen.widthPx,
	heightPx: screen.heightPx
});

export const idForm = v.object({ id });
/** A box that is ticked, or not sent. */
const ticked = v.pipe(
	v.optional(v.string(), ''),
	v.transform((value) => value === 'yes')
);
export const newDeviceForm = v.object({
	kind: v.optional(v.picklist(deviceKinds), 'kiosk'),
	label: name,
	...screen
});
export const deviceForm = v.object({ id, label: name, printer: ticked, headphones: ticked, ...screen });
/** Megabytes that each kiosk may keep for a day without network. */
export const roomForm = v.object({ megabytes: whole(leastRoom, mostRoom) });
/** The code of the technician's corner; an empty one closes it. */
export const technicianForm = v.object({ code: v.union([v.literal(''), newCode]) });
const login = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'login'));
/** An empty one is none. */
const email = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.toLowerCase(),
	v.maxLength(254, 'email'),
	v.check((text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), 'email'),
	v.transform((text) => text || null)
);
export const newAccountForm = v.object({ name, login, role: v.picklist(siteRoles), email });

const siteName = v.pipe(v.string(), v.trim(), v.minLength(1, 'site'), v.maxLength(80, 'site'));
const timeZone = v.pipe(v.string(), v.trim(), v.check(isTimeZone, 'timeZone'));
const personName = v.pipe(v.string(), v.trim(), v.minLength(1, 'name'), v.maxLength(40, 'name'));
/** The bound on length, for the work; whether it may be chosen is said by `password-choice.ts`. */
const anyPassword = v.pipe(v.string(), v.minLength(1, 'password'), v.maxLength(longest, 'password'));

/** Messages are keys of `administration:setup.wrong`. */
export const setupForm = v.object({
	code: v.pipe(v.string(), v.trim(), v.minLength(1, 'code'), v.maxLength(64, 'code')),
	site: siteName,
	timeZone,
	network: v.pipe(
		v.picklist(['one', 'many']),
		v.transform((how) => how === 'many')
	),
	name: personName,
	login,
	password: anyPassword
});
/** Messages are keys of `administration:network.wrong`. */
export const newPlaceForm = v.object({ site: siteName, timeZone, name: personName, login, email });
export const newManagerForm = v.object({ id, name: personName, login, email });

export const accessForm = v.object({
	lock: whole(shortestLock, longestLock),
	secondFactor: v.picklist(['required', 'optional'])
});
export const codeForm = v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)) });
export const unlockForm = v.object({ password: anyPassword });
export const passwordForm = v.object({ current: anyPassword, password: anyPassword });

export const loginForm = v.object({
	login: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
	password: v.pipe(v.string(), v.minLength(1), v.maxLength(longest))
});

/** Eight digits as people type them; an empty text where they are not eight, so that what was typed can be kept. */
export const bindForm = v.object({
	id,
	code: v.pipe(
		v.string(),
		v.transform((text) => text.replace(/\D/g, '')),
		v.transform((digits) => (digits.length === 8 ? digits : ''))
	)
});

const pixels = v.fallback(
	v.nullable(v.pipe(v.number(), v.integer(), v.minValue(320), v.maxValue(16_384))),
	null
);
/** What a screen that waits for its pairing says of itself. */
export const waitSchema = v.object({ widthPx: pixels, heightPx: pixels });

/** The size of the glass comes from the page's script; without script the administration's stays. */
export const pairForm = v.object({
	code: v.pipe(
		v.string(),
		v.transform((text) => text.replace(/\D/g, '')),
		v.length(8)
	),
	widthPx: v.fallback(v.nullable(whole(320, 16_384)), null),
	heightPx: v.fallback(v.nullable(whole(320, 16_384)), null)
});

/** One line as people type it: spaces around it and doubled ones are nobody's meaning. */
const line = v.pipe(
	v.string(),
	v.transform((text) => text.replace(/\s+/g, ' ').trim())
);
/** Letters that fit on one tile of the kiosk, at twice the usual size too. */
const onTile = v.pipe(line, v.maxLength(80, 'long'));

/** A field may be empty; only the name may not (`local-desk.ts`). Messages are keys of `administration:local.wrong`. */
export const deskForm = v.object({
	id: v.picklist(desks),
	name: onTile,
	address: onTile,
	phone: v.pipe(
		line,
		v.check((text) => text === '' || /^(?=.*\d)[\d +]{2,20}$/.test(text), 'phone')
	),
	hours: onTile,
	// A bare name, as people read it aloud: « caf.fr ».
	site: v.pipe(
		onTile,
		v.toLowerCase(),
		v.check((text) => text === '' || /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(text), 'site')
	)
});

/** One of the rule's values; an empty one is not said. */
const rule = (id: ChoiceId) =>
	v.pipe(
		v.picklist(['', ...choices[id]]),
		v.transform((value) => value || null)
	);
export const rulesForm = v.object({
	'fsl-access': rule('fsl-access'),
	'fsl-energy': rule('fsl-energy'),
	'transport-card': rule('transport-card'),
	'food-help': rule('food-help')
} satisfies Record<ChoiceId, unknown>);

/** Whose public holidays the site keeps; empty leaves it to the time zone. */
export const holidaysForm = v.object({
	region: v.pipe(
		v.picklist(['', ...regions]),
		v.transform((region) => region || null)
	)
});

/** A line of hours for each weekday; an empty one is a closed day. */
const openingLine = v.pipe(
	line,
	v.maxLength(80, 'hours'),
	v.check((text) => rangesOf(text) !== null, 'hours'),
	v.transform((text) => rangesOf(text)!)
);
export const hoursForm = v.object(
	Object.fromEntries(weekdays.map((day) => [day, openingLine])) as Record<
		(typeof weekdays)[number],
		typeof openingLine
	>
);

/** One place a line; empty lines and doubled names are nobody's meaning. */
export const placesForm = v.object({
	places: v.pipe(
		v.string(),
		v.transform((text) => [...new Set(text.split('\n').map((one) => one.replace(/\s+/g, ' ').trim()))]),
		v.transform((places) => places.filter((place) => place !== '')),
		v.array(v.pipe(v.string(), v.maxLength(longestPlace))),
		v.maxLength(mostPlaces)
	)
});

export const switchForm = v.object({ id, off: v.picklist(['yes', 'no']) });

/** How long something stays, inside its limits. */
const period = (id: RuleId) =>
	v.pipe(
		v.string('range'),
		v.regex(/^\s*\d{1,3}\s*$/, 'range'),
		v.transform(Number),
		v.minValue(rules[id].least, 'range'),
		v.maxValue(rules[id].most, 'range')
	);
export const retentionForm = v.object({
	desk: period('desk'),
	referral: period('referral'),
	audit: period('audit'),
	evening: v.picklist(evenings, 'evening')
} satisfies Record<RuleId | 'evening', unknown>);
/** The purge is final: the box is ticked, or nothing goes. */
export const runForm = v.object({ sure: v.literal('yes') });

/** A slip's code as people type it: spaces and dashes are no part of it. */
const slipCode = v.pipe(
	v.string(),
	v.transform((text) => text.replace(/[^0-9A-Za-z]/g, '')),
	v.minLength(6),
	v.maxLength(20)
);
export const slipForm = v.object({ code: slipCode });
export const eraseForm = v.object({ code: slipCode, sure: v.literal('yes') });

/** A form read field by field: what was typed comes back with what is wrong with it. */
export type Fields<T> =
	{ ok: true; given: T } | { ok: false; typed: Record<string, string>; wrong: Record<string, string> };

/** What a form sent, through its schema; each wrong field with the message of its first fault. */
export async function readFields<T>(
	request: Request,
	schema: v.GenericSchema<unknown, T>
): Promise<Fields<T>> {
	const sent = Object.fromEntries(await request.formData());
	const result = v.safeParse(schema, sent);
	if (result.success) return { ok: true, given: result.output };
	const wrong = Object.entries(v.flatten(result.issues).nested ?? {}).map(([field, faults]) => [
		field,
		(faults as string[])[0]!
	]);
	// A file is never expected: it counts as nothing typed.
	const typed = Object.entries(sent).filter(
		(field): field is [string, string] => typeof field[1] === 'string'
	);
	return { ok: false, typed: Object.fromEntries(typed), wrong: Object.fromEntries(wrong) };
}

/** What a form sent, through its schema; null when it does not fit. */
export async function read<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
	const result = v.safeParse(schema, Object.fromEntries(await request.formData()));
	return result.success ? result.output : null;
}
