/** « Qu’avez-vous sur moi ? Effacez-le » : with the code of the slip, on any telephone, without script. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { slipCodeHash } from '../../src/lib/server/slip-code.ts';
import { expect, test } from '../fixtures.ts';

test.use({ site: 'my-ticket' });

test('a person sees what is kept, in Arabic, saves it, erases it, and the team learns why it is gone', async ({
	relais,
	staff,
	browser,
	baseURL
}) => {
	const reception = await staff('reception');
	await reception.getByRole('button', { name: 'Ajouter une demande' }).first().click();
	await reception.getByRole('button', { name: 'Ajouter à la file' }).click();
	await reception.getByRole('button', { name: 'J’y vais' }).first().waitFor();
	const code = 'K7QF2MXAAA';
	const database = new DatabaseSync(join(relais.data, 'relais.sqlite'), { timeout: 5000 });
	database.prepare('update ticket set slip_hash = ?').run(slipCodeHash(code));
	database.close();

	const phone = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL! });
	await phone.goto('/my-ticket?language=ar');
	await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl');
	await phone.getByLabel('الرمز').fill('k7qf-2mxaab');
	await phone.getByRole('button', { name: 'عرض' }).click();
	await expect(phone.getByRole('alert')).toContainText('غير صحيح');
	await phone.getByLabel('الرمز').fill('k7qf-2mxa aa');
	await phone.getByRole('button', { name: 'عرض' }).click();
	await expect(phone.getByRole('heading', { name: 'ما نحتفظ به' })).toBeVisible();
	await expect(phone.getByText('طلب في الاستقبال')).toBeVisible();
	const saving = phone.waitForEvent('download');
	await phone.getByRole('button', { name: 'احفظ نسخة' }).click();
	expect((await saving).suggestedFilename()).toBe('relais.json');
	await phone.locator('summary').click();
	await phone.getByLabel('نعم، امسح كل شيء').check();
	await phone.getByRole('button', { name: 'امسح كل شيء' }).click();
	await expect(phone.getByRole('status')).toContainText('مُسح كل شيء');
	await phone.close();

	await expect(reception.getByRole('button', { name: 'J’y vais' })).toHaveCount(0);
	await reception.reload();
	await expect(reception.getByRole('heading', { name: 'Effacé à la demande de la personne' })).toBeVisible();

	const manager = await staff('site_manager');
	await manager.goto('/administration/audit?action=held.erase');
	await expect(manager.getByRole('cell', { name: 'Effacé à la demande de la personne' })).toHaveCount(1);
	await manager.goto('/administration/retention');
	await manager.getByLabel('Demande à l’accueil, après sa clôture').fill('91');
	await manager.getByRole('button', { name: 'Enregistrer les durées' }).click();
	await expect(manager.getByRole('alert')).toContainText('dans les limites');
	await manager.getByLabel('Demande à l’accueil, après sa clôture').fill('20');
	await manager.getByRole('button', { name: 'Enregistrer les durées' }).click();
	await expect(manager.getByText('Durées enregistrées.')).toBeVisible();
	await manager.locator('summary').click();
	await manager.getByLabel('Oui, effacer pour toujours').check();
	await manager.getByRole('button', { name: 'Effacer maintenant' }).click();
	await expect(manager.getByText('C’est effacé.')).toBeVisible();
});
