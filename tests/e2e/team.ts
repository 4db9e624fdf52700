/** Reception and the social worker, as tests drive them: one screen each, by role and label. */
import { expect, type Locator, type Page } from '@playwright/test';

/** « Une étoile bleue, 12 »: what a person tells and what staff look for. */
export interface Sign {
	id: string;
	number: string;
}

export class Reception {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** Cards of people who wait, the most pressing first. */
	get queue(): Locator {
		return this.page.getByRole('complementary', { name: 'File d’attente' }).getByRole('listitem');
	}

	/** Cards of people somebody goes to. */
	get helped(): Locator {
		return this.page.getByRole('region', { name: 'En cours' }).getByRole('listitem');
	}

	kiosk(label: string): Locator {
		return this.page.getByRole('article', { name: label });
	}

	/** The card of the person who holds a sign. */
	waiting({ number }: Sign): Locator {
		return this.queue.filter({ has: this.page.getByText(number, { exact: true }) });
	}

	with({ number }: Sign): Locator {
		return this.helped.filter({ has: this.page.getByText(number, { exact: true }) });
	}

	/** « J'y vais », in one tap. */
	async claims(sign: Sign): Promise<void> {
		await this.waiting(sign).getByRole('button', { name: 'J’y vais' }).click();
		await expect(this.with(sign).getByText(/En chemin/)).toBeVisible();
	}

	/** Hands the person's matter over with what was asked of them. */
	async handsOver(
		sign: Sign,
		said: {
			reading?: string;
			deadline?: string;
			contact?: { name: string; phone: string; moment: string };
			note?: string;
		} = {}
	): Promise<void> {
		await this.with(sign).getByRole('button', { name: 'Passer au travail social' }).click();
		const form = this.page.getByRole('dialog', { name: /Passer la demande au travail social/ });
		const { reading, deadline, contact, note } = said;
		if (reading)
			await form.getByRole('group', { name: 'Lecture' }).getByLabel(reading, { exact: true }).check();
		if (deadline)
			await form
				.getByRole('group', { name: /^Échéance/ })
				.getByLabel(deadline)
				.check();
		if (contact) {
			await form.getByLabel(/votre prénom et votre téléphone/).check();
			await form.getByLabel('Prénom ou surnom').fill(contact.name);
			await form.getByLabel('Téléphone', { exact: true }).fill(contact.phone);
			await form.getByLabel('Meilleur moment').fill(contact.moment);
		}
		if (note) await form.getByLabel('Mot pour le travail social').fill(note);
		await form.getByRole('button', { name: 'Transmettre' }).click();
		await expect(form).toBeHidden();
		await expect(this.with(sign)).toHaveCount(0);
	}

	/** Ends it, in two taps. */
	async closes(sign: Sign, outcome: string): Promise<void> {
		await this.with(sign).getByRole('button', { name: 'Terminer' }).click();
		await this.page.getByRole('dialog').getByRole('button', { name: outcome }).click();
		await expect(this.with(sign)).toHaveCount(0);
	}
}

export class SocialWorker {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** The requests of one column: « Proposées à l'équipe », « Les miennes », « Closes récemment ». */
	column(name: string): Locator {
		return this.page.getByRole('region', { name: new RegExp(`^${name}`) });
	}

	/** The row of the person who holds a sign, in a column. */
	request(column: string, { number }: Sign): Locator {
		return this.column(column)
			.getByRole('link')
			.filter({ has: this.page.getByText(number, { exact: true }) });
	}

	async opens(column: string, sign: Sign): Promise<void> {
		await this.request(column, sign).click();
		await expect(this.page.getByRole('heading', { name: 'Son parcours, en français' })).toBeVisible();
	}

	async accepts(): Promise<void> {
		await this.page.getByRole('button', { name: 'Accepter' }).click();
		await expect(this.page.getByText('Acceptée')).toBeVisible();
	}

	async notes(text: string): Promise<void> {
		await this.page.getByLabel('Note partagée avec l’accueil et l’équipe').fill(text);
		await this.page.getByRole('button', { name: 'Ajouter' }).click();
		await expect(this.page.getByRole('region', { name: 'Notes' }).getByText(text)).toBeVisible();
		await expect(this.page.getByLabel('Note partagée avec l’accueil et l’équipe')).toHaveValue('');
	}

	async closes(outcome: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Clore' }).click();
		await this.page.getByRole('dialog').getByRole('button', { name: outcome }).click();
		await expect(this.page.getByText(`Close : ${outcome}`)).toBeVisible();
	}

	/** Boxes that would have to be scrolled to be read whole; empty on a one-screen page. */
	scrolls(): Promise<string[]> {
		return this.page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>('html, body, body *')]
				.filter((box) => box.tagName !== 'TEXTAREA' && box.scrollHeight > box.clientHeight + 1)
				.filter(
					(box) => box === document.documentElement || /auto|scroll/.test(getComputedStyle(box).overflowY)
				)
				.map((box) => `${box.tagName}.${box.className} ${box.scrollHeight} > ${box.clientHeight}`)
		);
	}
}
