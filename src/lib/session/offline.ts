/** The page's side of a day without network: asks the worker to fill its shelves while nobody is here. */
import type { Kept, Order } from '../offline/types.ts';

/** Milliseconds between two rounds of filling; one takes 15 s at the most. */
const every = 30_000;

/**
 * Registers the worker, keeps it busy between sessions and lets a new one take over only then. Where a browser has none, as
 * over plain http, the kiosk works as long as its server does.
 * @param free whether nobody is here
 * @param told what is kept, after each round
 * @returns how to stop
 */
export function keepOffline(free: () => boolean, told: (kept: Kept) => void): () => void {
	const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
	if (!workers) return () => undefined;
	// A worker that cannot be had now is asked for again by the next page.
	const registered = workers.register('/service-worker.js').catch(() => undefined);
	const round = setInterval(() => void registered.then((one) => one && free() && work(one, told)), every);
	const first = setTimeout(() => void registered.then((one) => one && free() && work(one, told)), 5000);
	return () => {
		clearInterval(round);
		clearTimeout(first);
	};
}

function work({ waiting, active }: ServiceWorkerRegistration, told: (kept: Kept) => void): void {
	waiting?.postMessage('take-over' satisfies Order);
	if (waiting || !active) return;
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = ({ data }: MessageEvent<Kept>) => {
		port1.close();
		told(data);
	};
	active.postMessage('fill' satisfies Order, [port2]);
}
