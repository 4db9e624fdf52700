import { expect, test } from 'vitest';
import { keys } from '#lib/procedures/keys.ts';
import { deadlines, situations } from '#lib/procedures/types.ts';
import { findings } from '#lib/tickets/guard.ts';
import { signs } from '#lib/tickets/sign.ts';
import * as tickets from '#lib/tickets/types.ts';
import { capital, hour, languageName, lasting, newsWords, refusedWords, t, word } from './words.ts';

test.each([
	['outcome', [...tickets.deskOutcomes, ...tickets.referralOutcomes]],
	['refusal', tickets.refusalReasons],
	['paused', tickets.pauseReasons],
	['waiting', tickets.waitReasons],
	['undone', tickets.undoReasons],
	['passed', tickets.passReasons],
	['trigger', tickets.triggers],
	['consent', tickets.consents],
	['role', tickets.roles],
	['person.read', tickets.readings],
	['person.need', tickets.personNeeds],
	['person.called', tickets.waysToCall],
	['ticket.urgency', tickets.urgencyLevels],
	['referral.state', tickets.states],
	['deadline', deadlines],
	['situation', situations],
	['keys', keys],
	['sign.name', signs],
	['guard', findings],
	['kiosk.state', ['free', 'in_use', 'slow', 'stuck', 'asks', 'locked', 'offline']]
] as const)('every id of « %s » has French words', (group, ids) => {
	for (const id of ids) expect(word(group, id)).not.toBe(id);
});

test('an id newer than these words is shown rather than nothing', () => {
	expect(word('services', 'urssaf')).toBe('urssaf');
	expect(languageName('not a code')).toBe('not a code');
});

test('a time reads as people say it', () => {
	const minute = 60_000;
	expect([0.5, 6, 65, 3 * 1_440].map((n) => lasting(n * minute).replaceAll('\u00a0', ' '))).toEqual([
		'< 1 min',
		'6 min',
		'1 h 05',
		'3 jours'
	]);
});

test('an hour is that of the site, in La Réunion as in Paris', () => {
	const at = Date.UTC(2026, 10, 22, 23, 30);
	expect([hour(at, 'Europe/Paris'), hour(at, 'Indian/Reunion')]).toEqual(['00:30', '03:30']);
});

test('the one who was too late learns who won', () => {
	const conflict = {
		ok: false,
		why: 'conflict',
		by: 'Nadia',
		verb: 'claim',
		state: 'claimed',
		version: 2
	} as const;
	expect(refusedWords(conflict)).toContain('Nadia');
	expect(refusedWords({ ...conflict, by: null })).toContain('retiré son appel');
	expect(refusedWords({ ok: false, why: 'free_text', field: 'note', finding: 'code' })).toBe(t('guard.code'));
});

test('a new call is announced by its sign and its place, an urgent one as such', () => {
	const ticket = {
		sign: { id: 'sun-yellow', colour: 'yellow', number: 12 },
		level: 'normal',
		cameBack: false
	} as Parameters<typeof newsWords>[0];
	expect(newsWords(ticket, 'call', 'Borne 2')).toMatch(/^Nouvel appel.+Soleil jaune, n°.12, Borne 2\.$/u);
	expect(newsWords({ ...ticket, level: 'now' }, 'call', null)).toMatch(/^Appel urgent.+à l’accueil\.$/u);
	expect(newsWords(ticket, 'reminder', null)).toMatch(/^Toujours en attente/u);
});

test('languages are named in French, with a capital', () => {
	expect([languageName('ar'), languageName('uk'), capital('été')]).toEqual(['Arabe', 'Ukrainien', 'Été']);
});
