/**
 * A page that breaks starts again by itself, on the waiting screen, and tells the server why: a code, nothing of the person
 * who was there. A browser that hangs or dies is the machine's to start again (`kiosk/`).
 */
import { faults, type Fault } from '../room/types.ts';

/** Where the reason outlives the page, until the next one has read it. */
const place = 'relais-fault';
/** Milliseconds before the page starts again: a screen that breaks each time does not keep the machine busy. */
const pause = 1500;
/** Milliseconds between two looks; two in a row without a screen are a white page. */
const lookEvery = 2000;

/** Starts again on the waiting screen. @param wipe drops the session at once */
export function startAgain(fault: Fault, wipe: () => void = () => undefined): void {
	wipe();
	sessionStorage.setItem(place, fault);
	setTimeout(() => location.reload(), pause);
}

/** Milliseconds the machine has to end the browser before the page starts again by itself. */
const machineTakes = 5000;

/** Starts the browser again where the machine's guard hears it (`kiosk/guard/`), and this page where nobody does. */
export function restartBrowser(): void {
	const heard = !document.dispatchEvent(new CustomEvent('relais:restart', { cancelable: true }));
	setTimeout(() => location.reload(), heard ? machineTakes : 0);
}

/** Why the page before this one ended, once. */
export function faultOfBefore(): Fault | null {
	const found = sessionStorage.getItem(place);
	sessionStorage.removeItem(place);
	return faults.find((fault) => fault === found) ?? null;
}

/** Starts again when no screen is drawn for 4 s. @returns how to stop */
export function watchBlank(): () => void {
	let blank = 0;
	const timer = setInterval(() => {
		const drawn = document.querySelector('main[data-screen]');
		blank = drawn && drawn.getClientRects().length > 0 ? 0 : blank + 1;
		if (blank < 2) return;
		clearInterval(timer);
		startAgain('blank');
	}, lookEvery);
	return () => clearInterval(timer);
}
