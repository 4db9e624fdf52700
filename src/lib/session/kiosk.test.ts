import { describe, expect, it, vi } from 'vitest';
import { fixture } from '../procedures/fixture.ts';
import type { Library } from '../i18n/library.ts';
import { carryOut } from './commands.ts';
import { Kiosk } from './kiosk.svelte.ts';

/** A kiosk whose languages come when they are let through. */
function slowKiosk() {
	const come: Record<string, () => void> = {};
	const library = {
		catalogue: () => fixture,
		load: (language: string) => new Promise<void>((resolve) => (come[language] = resolve)),
		has: () => true,
		hasText: () => false,
		version: 'v1',
		first: 'fr'
	} as unknown as Library;
	const tell = vi.fn();
	const kiosk = new Kiosk({ now: () => 0, print: vi.fn(), post: vi.fn(), tell, languages: ['fr', 'ar'] });
	kiosk.open(library);
	return { kiosk, come, tell };
}

describe('a kiosk whose languages are slow to come', () => {
	it('begins in the one touched last, and stays in it when the other one comes', async () => {
		const { kiosk, come, tell } = slowKiosk();
		const starts = [kiosk.start('ar'), kiosk.start('fr')];
		await Promise.resolve();
		come['fr']!();
		await starts[1];
		const { session } = kiosk;
		expect(session?.language).toBe('fr');
		come['ar']!();
		await starts[0];
		expect(kiosk.session).toBe(session);
		expect(tell).not.toHaveBeenCalled();
	});

	it('goes on in the one touched last', async () => {
		const { kiosk, come } = slowKiosk();
		const start = kiosk.start('fr');
		await Promise.resolve();
		come['fr']!();
		await start;
		const changes = [kiosk.speak('ar'), kiosk.speak('en')];
		come['en']!();
		await changes[1];
		come['ar']!();
		await changes[0];
		expect(kiosk.language).toBe('en');
	});

	it('does not begin once the desk has closed it', async () => {
		const { kiosk, come } = slowKiosk();
		const start = kiosk.start('fr');
		await Promise.resolve();
		await carryOut(kiosk, { id: 'c1', type: 'lock' });
		come['fr']!();
		await start;
		expect(kiosk.session).toBeNull();
	});
});
