/** The drawer of the outbox in the browser: a database that is there only while a call waits. */
import type { Drawer, Sealed } from './outbox.ts';

const name = 'relais-outbox';

/** @throws inside its promises where the browser keeps nothing, as over plain http */
export const browserDrawer: Drawer = {
	async key() {
		const kept = await use(
			'key',
			'readonly',
			(store) => store.get('key') as IDBRequest<CryptoKey | undefined>
		);
		if (kept) return kept;
		const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
			'encrypt',
			'decrypt'
		]);
		await use('key', 'readwrite', (store) => store.put(made, 'key'));
		return made;
	},
	async put(id, sealed) {
		await use('calls', 'readwrite', (store) => store.put(sealed, id));
	},
	async remove(id) {
		if (!(await exists())) return;
		await use('calls', 'readwrite', (store) => store.delete(id));
		const left = await use('calls', 'readonly', (store) => store.count());
		// With the last call its key goes too, and the file with both.
		if (left === 0) await settled(indexedDB.deleteDatabase(name));
	},
	async all() {
		if (!(await exists())) return [];
		const ids = await use('calls', 'readonly', (store) => store.getAllKeys());
		const calls = await use('calls', 'readonly', (store) => store.getAll() as IDBRequest<Sealed[]>);
		return ids.map((id, at) => [String(id), calls[at]!]);
	}
};

async function exists(): Promise<boolean> {
	return (await indexedDB.databases()).some((one) => one.name === name);
}

/** Opens, does one thing, closes: a database left open could not be deleted. */
async function use<T>(
	store: 'calls' | 'key',
	mode: IDBTransactionMode,
	work: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const opening = indexedDB.open(name, 1);
	opening.onupgradeneeded = () => {
		for (const one of ['calls', 'key']) opening.result.createObjectStore(one);
	};
	const database = await settled(opening);
	try {
		return await settled(work(database.transaction(store, mode).objectStore(store)));
	} finally {
		database.close();
	}
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('the outbox does not answer'));
	});
}
