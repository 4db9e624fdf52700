import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restartBrowser } from './guard.ts';

const reload = vi.fn();
let page: EventTarget;

beforeEach(() => {
	vi.useFakeTimers();
	reload.mockReset();
	page = new EventTarget();
	vi.stubGlobal('document', page);
	vi.stubGlobal('location', { reload });
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

it('without a guard, « Redémarrer » starts the page again at once', () => {
	restartBrowser();
	vi.advanceTimersByTime(0);
	expect(reload).toHaveBeenCalledOnce();
});

it('where a guard hears it, the machine has five seconds, and then the page starts again all the same', () => {
	page.addEventListener('relais:restart', (event) => event.preventDefault());
	restartBrowser();
	vi.advanceTimersByTime(4999);
	expect(reload).not.toHaveBeenCalled();
	vi.advanceTimersByTime(1);
	expect(reload).toHaveBeenCalledOnce();
});
