/** What leaves Relais and comes back: set by the site manager, used by the social worker, heard by other software. */
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { expectAccessible } from '../accessibility/axe.ts';
import { expect, test as base, type Relais } from '../fixtures.ts';
import { RdvStandIn } from '../interoperability/rdv-stand-in.ts';
import { Receiver } from '../interoperability/receiver.ts';
import { Relais as Server } from '../server.ts';
import { SocialWorker } from './team.ts';

interface Outside {
	rdv: RdvStandIn;
	receiver: Receiver;
}

const test = base.extend<object, Outside & { relais: Relais }>({
	// The stand-ins are on this machine, which an operator has to allow.
	relais: [
		async ({ site: _ }, use) => {
			const relais = await Server.open({ RELAIS_PRIVATE_ADDRESSES: '1' });
			await use(relais);
			await relais.close();
		},
		{ scope: 'worker', timeout: 90_000 }
	],
	rdv: [
		async ({ site: _ }, use) => {
			const rdv = await RdvStandIn.open();
			await use(rdv);
			rdv.close();
		},
		{ scope: 'worker' }
	],
	receiver: [
		async ({ site: _ }, use) => {
			const receiver = await Receiver.open();
			await use(receiver);
			receiver.close();
		},
		{ scope: 'worker' }
	]
});
test.use({ site: 'interoperability' });

test('a webhook, a draft, a result, a key: from the manager’s settings to the social worker’s ticket', async ({
	staff,
	relais,
	rdv,
	receiver
}) => {
	test.slow();
	const manager = await staff('site_manager');
	await manager.goto('/administration/webhooks');
	await manager.getByLabel('Adresse', { exact: true }).fill('http://utilisateur:secret@127.0.0.1/');
	await manager.getByRole('button', { name: 'Ajouter cette adresse', exact: true }).click();
	await expect(manager.getByRole('alert')).toContainText('ni identifiant ni mot de passe');
	await manager.getByLabel('Adresse', { exact: true }).fill(receiver.url);
	await manager.getByRole('button', { name: 'Ajouter cette adresse', exact: true }).click();
	receiver.secret = (await manager.locator('.secret').textContent())!.trim();
	expect(receiver.secret).toMatch(/^whsec_/);
	await manager.getByRole('button', { name: 'Envoyer un essai' }).click();
	await receiver.until(1);
	expect(receiver.tries[0]).toMatchObject({ signed: true, body: { type: 'test' } });
	await expect(async () => {
		await manager.goto('/administration/webhooks');
		await expect(manager.getByRole('row', { name: /Essai.*Reçu/ })).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await expectAccessible(manager, '/administration/webhooks');

	await manager.goto('/administration/rdv');
	await manager.getByLabel('Adresse du service').fill(rdv.url);
	await manager.getByLabel('Département', { exact: true }).fill('75');
	await manager.getByLabel('Identifiant de l’application').fill(rdv.client.id);
	await manager.getByLabel('Secret de l’application').fill(rdv.client.secret);
	await manager.getByLabel('Secret partagé').fill(rdv.hookSecret);
	await manager.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(manager.getByText('Les réglages sont enregistrés.')).toBeVisible();
	await expectAccessible(manager, '/administration/rdv');

	const reception = await staff('reception');
	const press = (name: string) => reception.getByRole('button', { name, exact: true }).first().click();
	await press('Ajouter une demande');
	await press('Ajouter à la file');
	await press('J’y vais');
	await press('Passer au travail social');
	const form = reception.getByRole('dialog', { name: /Passer la demande au travail social/ });
	await form.getByLabel(/votre prénom et votre téléphone/).check();
	await form.getByLabel('Prénom ou surnom').fill('Samira');
	await form.getByLabel('Téléphone', { exact: true }).fill('06 12 34 56 78');
	await form.getByRole('button', { name: 'Transmettre' }).click();
	await expect(form).toBeHidden();

	const social = await staff('social_worker');
	await social.locator('main a[href^="/tickets/"]').first().click();
	await social.getByRole('button', { name: 'Accepter' }).click();
	await social.getByRole('button', { name: 'Rendez-vous' }).click();
	const dialog = social.getByRole('dialog', { name: 'Rendez-vous' });
	await expect(
		dialog.getByRole('link', { name: 'Chercher un rendez-vous, sans rien transmettre' })
	).toHaveAttribute('href', `${rdv.url}/prendre_rdv?departement=75&prescripteur=1`);
	await dialog.getByRole('link', { name: /Connecter mon compte/ }).click();
	await expect(dialog.getByText('Votre compte est connecté.')).toBeVisible();
	for (const said of ['Samira', '0612345678', /^Relais n° \d+$/])
		await expect(dialog.getByRole('definition').filter({ hasText: said })).toBeVisible();
	await expectAccessible(social, '/tickets/[id], an appointment');
	expect(rdv.plans).toHaveLength(0);
	await dialog.getByRole('button', { name: 'Envoyer et préparer' }).click();
	await expect(dialog.getByRole('link', { name: 'Choisir le créneau' })).toHaveAttribute(
		'href',
		/\/agents\/rdv_plans\/20$/
	);
	expect(rdv.plans).toMatchObject([{ user: { first_name: 'Samira', phone_number: '0612345678' } }]);

	// The slot is picked over there; the ticket that is open here shows it by itself.
	const [plan] = rdv.plans;
	rdv.pick(plan!, new Date('2026-12-03T09:30:00Z'));
	const { body, signature } = rdv.message(plan!, 'created');
	const headers = { 'content-type': 'application/json; charset=utf-8', 'x-lapin-signature': signature };
	const hook = await fetch(`${relais.url}/hooks/rdv`, { method: 'POST', headers, body });
	expect(await hook.json()).toEqual({ result: 'taken' });
	await expect(dialog.getByRole('status')).toHaveText('Rendez-vous pris · 3 décembre à 10:30');
	const download = social.waitForEvent('download');
	await dialog.getByRole('link', { name: /agenda/ }).click();
	const file = readFileSync((await (await download).path())!, 'utf8');
	const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
	const entry = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
	expect(entry.startDate.toJSDate()).toEqual(new Date('2026-12-03T09:30:00Z'));
	await social.keyboard.press('Escape');
	await expect(social.getByRole('button', { name: 'Rendez-vous · 3 décembre à 10:30' })).toBeVisible();
	expect(await new SocialWorker(social).scrolls()).toEqual([]);

	await manager.goto('/administration/exports');
	await expect(manager.getByRole('button', { name: 'Faire une clé' })).toHaveCount(0);
	await manager.goto('/administration/staff');
	await manager.getByRole('button', { name: 'Donner le droit d’export' }).click();
	await expect(manager.getByRole('status')).toBeVisible();
	await manager.goto('/administration/exports');
	await manager.getByLabel('Pour qui ?').fill('Observatoire');
	await manager.getByRole('button', { name: 'Faire une clé' }).click();
	const token = (await manager.locator('.secret').textContent())!.trim();
	await expectAccessible(manager, '/administration/exports');
	const read = (authorization?: string) =>
		fetch(`${relais.url}/api/v1/tickets.jsonl`, { headers: authorization ? { authorization } : {} });
	expect((await read()).status).toBe(401);
	const lines = (await (await read(`Bearer ${token}`)).text()).trimEnd().split('\n');
	expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind).sort()).toEqual([
		'desk',
		'referral'
	]);
	await manager.getByText('Retirer', { exact: true }).click();
	await manager.getByRole('button', { name: 'Retirer cette clé' }).click();
	await expect(manager.getByText('La clé de « Observatoire » est retirée.')).toBeVisible();
	expect((await read(`Bearer ${token}`)).status).toBe(401);

	await receiver.until(8);
	expect(receiver.tries.every(({ signed }) => signed)).toBe(true);
	const events = receiver.messages.map(({ event }) => event).sort();
	const told = ['accept', 'claim', 'hand_over', 'offer', 'open', 'raise', 'set_appointment', 'test'];
	expect(events).toEqual(told);
	expect(receiver.tries.map(({ text }) => text).join()).not.toMatch(/Samira|0612|12 34/);
	expect(lines.join() + relais.output).not.toMatch(/Samira|0612345678|12 34 56/);
});
