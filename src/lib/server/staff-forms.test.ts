import * as v from 'valibot';
import { expect, test } from 'vitest';
import * as forms from './staff-forms.ts';

const key = 'a3bb189e-8bf9-4c8b-9beb-5a3e3b1f2c11';
const ticket = { ticket: 't1', version: '3', key };

function sent(fields: [string, string][]): unknown {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return forms.formObject(data);
}

const handOver = (fields: [string, string][] = []) =>
	v.safeParse(forms.handOverForm, sent([...Object.entries(ticket), ...fields]));

test('a hand-over where nothing was ticked transmits nothing', () => {
	const { output } = handOver();
	expect(output).toEqual({
		ticket: 't1',
		version: 3,
		key,
		content: {
			person: { reading: 'unknown', interpreter: false, needs: [], call: 'number' },
			means: { phoneHere: null, receivesSms: null, mailboxOpens: null, papers: [] },
			urgencyDeadline: 'unknown',
			note: '',
			consent: 'nothing',
			contact: null
		}
	});
});

test('what the agent ticked arrives as it was ticked', () => {
	const { output } = handOver([
		['reading', 'does_not_read'],
		['interpreter', 'yes'],
		['needs', 'with_child'],
		['needs', 'seat'],
		['call', 'come_to_me'],
		['party', '3'],
		['phoneHere', 'yes'],
		['receivesSms', 'no'],
		['mailboxOpens', ''],
		['papers', 'id-card'],
		['papers', 'rib'],
		['deadline', 'week'],
		['note', '  Rendez-vous jeudi.  '],
		['agreed', 'step']
	]);
	expect(output).toMatchObject({
		content: {
			person: {
				reading: 'does_not_read',
				interpreter: true,
				needs: ['with_child', 'seat'],
				call: 'come_to_me',
				party: 3
			},
			means: { phoneHere: true, receivesSms: false, mailboxOpens: null, papers: ['id-card', 'rib'] },
			urgencyDeadline: 'week',
			note: 'Rendez-vous jeudi.',
			consent: 'stuck_step',
			contact: null
		}
	});
});

test.each(['0', '10', '2.5', 'deux', '-1'])('a party of %s is refused at the door', (party) => {
	expect(handOver([['party', party]]).success).toBe(false);
});

test('a contact is kept only when the person agreed to it', () => {
	const contact: [string, string][] = [
		['name', 'Samira'],
		['phone', '06 12 34 56 78'],
		['bestMoment', 'le matin']
	];
	expect(handOver(contact).output).toMatchObject({ content: { consent: 'nothing', contact: null } });
	expect(handOver([...contact, ['agreed', 'contact'], ['mayLeaveMessage', 'yes']]).output).toMatchObject({
		content: {
			consent: 'stuck_step_and_contact',
			contact: { name: 'Samira', phone: '06 12 34 56 78', bestMoment: 'le matin', mayLeaveMessage: true }
		}
	});
});

test('a form that is not whole names the fields to look at again', () => {
	const { issues } = handOver([
		['agreed', 'contact'],
		['name', 'Samira'],
		['phone', 'demain']
	]);
	expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(['content.contact.phone']);
});

test('a walk-in without a procedure is « pas encore dite », not an empty id', () => {
	const form = v.parse(
		forms.walkInForm,
		sent([
			['key', key],
			['language', 'ar'],
			['procedure', ''],
			['level', 'today']
		])
	);
	expect(form.content).toMatchObject({
		language: 'ar',
		procedure: null,
		level: 'today',
		deadline: 'unknown'
	});
});

test.each([
	['a key that is not one', forms.ticketForm, { ...ticket, key: 'x' }],
	['a version that is not a number', forms.ticketForm, { ...ticket, version: '3 or 1=1' }],
	['an outcome of another kind of ticket', forms.closeForm, { ...ticket, outcome: 'unreachable' }],
	['a hand-over disguised as an outcome', forms.closeForm, { ...ticket, outcome: 'handed_over' }],
	['a reason nobody listed', forms.refuseForm, { ...ticket, refusal: 'no' }],
	['a language that is not a code', forms.launchForm, { kiosk: 'k1', key, language: '../fr', procedure: '' }]
])('%s is refused at the door', (_, schema, fields) => {
	expect(v.safeParse(schema, sent(Object.entries(fields))).success).toBe(false);
});

test('a file where words are expected counts as nothing', () => {
	const data = new FormData();
	data.append('note', new File(['x'], 'x.txt'));
	expect(forms.formObject(data)).toEqual({});
});
