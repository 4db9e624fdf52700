import { expect, test } from 'vitest';
import { deskForm, readFields, rulesForm } from './forms.ts';

const desk = {
	id: 'ccas',
	name: 'CCAS de Cilaos',
	address: '2 rue du Père',
	phone: '02 62 31 70 00',
	hours: '',
	site: ''
};

function sent(fields: Record<string, string>): Request {
	return new Request('http://relais.test', { method: 'POST', body: new URLSearchParams(fields) });
}

test('a desk is tidied at the door', async () => {
	const typed = { ...desk, name: '  CCAS  de Cilaos ', phone: '+262 262\u00a031 70 00', site: 'Caf.FR' };
	expect(await readFields(sent(typed), deskForm)).toEqual({
		ok: true,
		given: { ...desk, phone: '+262 262 31 70 00', site: 'caf.fr' }
	});
});

test.each([
	['name', 'x'.repeat(81), 'long'],
	['address', 'x'.repeat(81), 'long'],
	['hours', 'x'.repeat(81), 'long'],
	['phone', 'demain', 'phone'],
	['phone', '1', 'phone'],
	['phone', '+ +', 'phone'],
	['phone', '0'.repeat(21), 'phone'],
	['site', 'https://caf.fr', 'site'],
	['site', 'caf.fr/agence', 'site'],
	['site', 'caf', 'site'],
	['site', `${'x'.repeat(80)}.fr`, 'long']
])('a wrong %s (« %s ») is named, and all that was typed comes back', async (field, value, why) => {
	const typed = { ...desk, [field]: value };
	expect(await readFields(sent(typed), deskForm)).toEqual({ ok: false, typed, wrong: { [field]: why } });
});

test('a desk nobody knows is refused', async () => {
	expect(await readFields(sent({ ...desk, id: 'moon' }), deskForm)).toMatchObject({ ok: false });
});

test('a rule takes one of its values, or nothing', async () => {
	const rules = {
		'fsl-access': 'worker',
		'fsl-energy': '',
		'transport-card': 'ccas',
		'food-help': 'direct'
	};
	expect(await readFields(sent(rules), rulesForm)).toEqual({
		ok: true,
		given: { ...rules, 'fsl-energy': null }
	});
	expect(await readFields(sent({ ...rules, 'food-help': 'moon' }), rulesForm)).toMatchObject({ ok: false });
});
