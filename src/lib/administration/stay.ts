import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/**
 * For `use:enhance`: keeps what was typed, and the keyboard where it was. On the first field to look at again, or on the
 * button, so that nobody starts a long page over after each form.
 */
export const stay: SubmitFunction =
	({ formElement, submitter }) =>
	async ({ update }) => {
		await update({ reset: false });
		await tick();
		const wrong = formElement.querySelector<HTMLElement>('[aria-invalid="true"]');
		(wrong ?? submitter)?.focus();
	};
