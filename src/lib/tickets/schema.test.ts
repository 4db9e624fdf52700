import * as v from 'valibot';
import { expect, it } from 'vitest';
import { handOverSchema, raiseRequestSchema } from './schema.ts';

const call = {
	key: '3b241101-e2bb-4255-8caf-4136c566a962',
	language: 'ar',
	trigger: 'help_button',
	consent: 'stuck_step',
	consentVersion: '1',
	deadline: 'unknown',
	context: {
		procedure: 'unknown-to-this-server',
		step: 'new.step:2',
		contentVersion: 'abc',
		path: [{ procedure: 'caf-access', step: 'start', answer: 'yes' }],
		tried: [],
		keys: { 'phone-sms': 'lack' },
		secondsOnStep: 12,
		goingsBack: 0,
		replays: 0
	}
};
const passes = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success;

it('lets in a call from a kiosk that knows a newer content than the server', () => {
	expect(passes(raiseRequestSchema, call)).toBe(true);
	expect(passes(raiseRequestSchema, { ...call, context: null })).toBe(true);
});

it.each([
	['a walk-in, which only staff raise', { trigger: 'walk_in' }],
	['a key that is not a UUID', { key: 'again' }],
	['a language that is not one', { language: 'français !' }],
	['an endless path', { context: { ...call.context, path: Array(301).fill(call.context.path[0]) } }],
	['an id that could be text', { context: { ...call.context, step: 'Je m’appelle Samira' } }],
	['an id too long', { context: { ...call.context, step: 'x'.repeat(65) } }],
	['a time that cannot be', { context: { ...call.context, secondsOnStep: -1 } }],
	['no context at all', { context: undefined }]
])('keeps out %s', (_, more) => {
	expect(passes(raiseRequestSchema, { ...call, ...more })).toBe(false);
});

it('forgets what it does not know, so that a kiosk cannot slip free text in', () => {
	const parsed = v.parse(raiseRequestSchema, {
		...call,
		name: 'Samira',
		context: { ...call.context, typed: 'x' }
	});
	expect(JSON.stringify(parsed)).not.toMatch(/Samira|typed/);
});

it('takes a telephone number as people write it, and nothing else', () => {
	const content = {
		person: { reading: 'unknown', interpreter: false, needs: [], call: 'number' },
		means: { phoneHere: null, receivesSms: null, mailboxOpens: null, papers: [] },
		urgencyDeadline: 'unknown',
		note: '',
		consent: 'stuck_step_and_contact'
	};
	const with_ = (phone: string) => {
		const contact = { name: 'Samira', phone, bestMoment: '', mayLeaveMessage: true };
		return passes(handOverSchema, { ...content, contact });
	};
	expect([with_('06 12 34 56 78'), with_('+33 6.12.34.56.78')]).toEqual([true, true]);
	expect([with_('samira@example.org'), with_('12'), with_('0'.repeat(30))]).toEqual([false, false, false]);
});
