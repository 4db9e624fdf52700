import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stillGlass } from './still-glass.ts';

/** What the page under the glass hears. */
let heard: string[];
let glass: EventTarget;

/** A finger or a key on the glass; answers whether the page heard it. */
function feels(type: string, pointerId = 1): boolean {
	const before = heard.length;
	const event = Object.assign(new Event(type, { cancelable: true }), { pointerId });
	glass.dispatchEvent(event);
	return heard.length > before;
}

const kinds = ['pointerdown', 'pointerup', 'touchstart', 'click', 'keydown', 'keyup', 'contextmenu'];

beforeEach(() => {
	vi.useFakeTimers();
	heard = [];
	glass = new EventTarget();
	vi.stubGlobal('addEventListener', glass.addEventListener.bind(glass));
	vi.stubGlobal('removeEventListener', glass.removeEventListener.bind(glass));
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** The page listens after the glass was made still, as the kiosk's own screens do. */
function listen() {
	for (const kind of kinds) glass.addEventListener(kind, () => heard.push(kind));
}

it('a still glass hears no touch and no key, and hears all again once it is given back', () => {
	const giveBack = stillGlass();
	listen();
	for (const kind of kinds) expect(feels(kind), kind).toBe(false);
	giveBack();
	for (const kind of kinds) expect(feels(kind), kind).toBe(true);
});

it('a cloth that is still on the glass at the end chooses nothing when it is lifted', () => {
	const giveBack = stillGlass();
	listen();
	feels('pointerdown', 7);
	giveBack();
	expect(feels('pointerup', 7)).toBe(false);
	expect(feels('click', 7)).toBe(false);
	vi.advanceTimersByTime(400);
	expect(feels('click')).toBe(true);
});
