/** The few parts of the extensions' interface that the guard calls. */
declare namespace chrome {
	interface Tab {
		id?: number;
		url?: string;
	}
	interface Told<T extends (...args: never[]) => unknown> {
		addListener(listener: T): void;
	}
	namespace runtime {
		const id: string;
		function getManifest(): { homepage_url?: string; version: string };
		function getURL(path: string): string;
		function sendNativeMessage(program: string, message: object): Promise<Record<string, never>>;
		function sendMessage(message: object): Promise<{ reason?: string } | undefined>;
		const onMessage: Told<
			(
				message: { alive?: boolean; ended?: unknown; restart?: boolean },
				sender: { id?: string },
				answer: (value: object) => void
			) => void
		>;
	}
	namespace tabs {
		const onCreated: Told<(tab: Tab) => void>;
		function query(filter: object): Promise<Tab[]>;
		function remove(id: number): Promise<void>;
		function update(id: number, change: { url: string }): Promise<Tab>;
	}
	namespace webNavigation {
		const onErrorOccurred: Told<
			(details: { frameId: number; tabId: number; error: string; url: string }) => void
		>;
	}
	namespace storage {
		const session: {
			get(name: string): Promise<Record<string, unknown>>;
			set(values: object): Promise<void>;
		};
	}
	namespace alarms {
		function create(name: string, when: { periodInMinutes: number }): Promise<void>;
		const onAlarm: Told<() => void>;
	}
	namespace cookies {
		const onChanged: Told<
			(change: { removed: boolean; cookie: { name: string; value: string; domain: string } }) => void
		>;
		function set(cookie: object): Promise<unknown>;
	}
}
