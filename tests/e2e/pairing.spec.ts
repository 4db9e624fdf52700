/** A touch-only kiosk has no keys to type with: it shows its code, and the manager types it. */
import { expect, test } from '../fixtures.ts';

test('a kiosk shows its code, a manager types it, and the kiosk begins', async ({
	staff,
	windows,
	relais
}) => {
	const size = { width: 1280, height: 800 };
	const context = await windows.open({
		baseURL: relais.url,
		viewport: size,
		screen: size,
		hasTouch: true,
		serviceWorkers: 'block'
	});
	const borne = await context.newPage();
	const heard: string[] = [];
	borne.on('request', (request) => {
		if (request.url().endsWith('.mp3')) heard.push(request.url());
	});
	await borne.goto('/');
	await expect(borne).toHaveURL('/pair');
	const digits = borne.locator('.digits');
	await expect(digits).toHaveText(/^\s*\d{4}\s+\d{4}\s*$/);
	const code = (await digits.innerText()).replace(/\D/g, '');
	await borne.getByRole('button', { name: 'Écouter' }).tap();
	await expect.poll(() => heard.length).toBeGreaterThan(0);

	const manager = await staff('site_manager');
	await manager.goto('/administration/devices');
	const add = manager.getByRole('region', { name: 'Ajouter une borne' });
	await add.getByLabel('Nom', { exact: true }).fill('Borne du hall');
	await add.getByRole('button').click();
	const row = manager.getByRole('listitem').filter({ hasText: 'Borne du hall' });
	const field = row.getByLabel('Code affiché sur la borne');
	const wrong = code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
	await field.fill(wrong);
	await row.getByRole('button', { name: 'Associer', exact: true }).click();
	await expect(row.getByRole('alert')).toContainText('n’est pas le bon');
	await expect(field).toHaveValue(wrong);
	await expect(borne).toHaveURL('/pair');

	await field.fill(`${code.slice(0, 4)} ${code.slice(4)}`);
	await row.getByRole('button', { name: 'Associer', exact: true }).click();
	await expect(manager.getByRole('status')).toContainText('Borne du hall est bon');
	await expect(borne).toHaveURL('/kiosk/check');
	await expect(borne.getByText('Borne du hall')).toBeVisible();
	await borne.goto('/');
	await expect(borne).toHaveURL('/');
	await expect(row).toContainText('Associée');
});
