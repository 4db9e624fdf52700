/** The part of a service worker's scope that is used: its types and those of a page cannot be loaded together. */

interface Lasting extends Event {
	waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends Lasting {
	readonly request: Request;
	respondWith(response: Promise<Response>): void;
}

interface MessageEvent extends Lasting {
	readonly data: unknown;
	readonly ports: readonly MessagePort[];
}

interface Events {
	install: Lasting;
	activate: Lasting;
	fetch: FetchEvent;
	message: MessageEvent;
}

export interface WorkerScope {
	readonly location: { readonly origin: string };
	readonly clients: { claim(): Promise<void> };
	skipWaiting(): Promise<void>;
	addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void;
}
