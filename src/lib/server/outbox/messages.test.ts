import { expect, it } from 'vitest';
import words from '../../../../locales/fr/administration.json' with { type: 'json' };
import { announced } from './messages.ts';

it('everything that can be announced has its words on the page of webhooks, and nothing else has', () => {
	const { event } = words.webhooks;
	expect(Object.keys(event).sort()).toEqual([...announced, 'test'].sort());
	expect(new Set(Object.values(event)).size).toBe(announced.length + 1);
});
