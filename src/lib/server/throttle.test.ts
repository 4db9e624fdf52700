import { expect, it } from 'vitest';
import { createBackoff, createBucket } from './throttle.ts';

it('lets a burst through, then as many as time gives back', () => {
	let now = 0;
	const bucket = createBucket(3, 6, () => now);
	const tries = () => Array.from({ length: 5 }, () => bucket.take('kiosk')).filter(Boolean).length;
	expect(tries()).toBe(3);
	now += 20_000;
	expect(tries()).toBe(2);
	expect(bucket.take('other kiosk')).toBe(true);
	now += 3_600_000;
	expect(tries()).toBe(3);
	now -= 7_200_000;
	expect(bucket.take('kiosk')).toBe(false);
});

it('makes mistakes cost more and more, and forgives after an hour', () => {
	let now = 0;
	const backoff = createBackoff({ free: 2, first: 2, longest: 60 }, () => now);
	const waits = Array.from({ length: 9 }, () => (backoff.failed('accueil'), backoff.wait('accueil')));
	expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 60, 60]);
	now += 59_000;
	expect(backoff.wait('accueil')).toBe(1);
	now += 1_000;
	expect(backoff.wait('accueil')).toBe(0);
	expect(backoff.wait('social')).toBe(0);
	backoff.failed('accueil');
	now += 3_600_000;
	backoff.failed('accueil');
	expect(backoff.wait('accueil')).toBe(0);
	backoff.succeeded('accueil');
	expect(backoff.wait('accueil')).toBe(0);
});

it('remembers ten thousand keys at most', () => {
	const bucket = createBucket(1, 1, () => 0);
	expect(bucket.take('first')).toBe(true);
	for (let i = 0; i < 10_000; i++) bucket.take(`stranger ${i}`);
	expect(bucket.take('first')).toBe(true);
	expect(bucket.take('stranger 9999')).toBe(false);
});
