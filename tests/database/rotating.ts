/** One process that changes the key, to be killed anywhere; started by `keys.test.ts`. */
import { addKey, contactKeys, watchedKeys } from '#lib/server/contact-key.ts';
import { open } from '#lib/server/database/index.ts';
import { sealAgain } from '#lib/server/sealed.ts';
import { createVault } from '#lib/server/vault.ts';

const [folder, at] = process.argv.slice(2) as [string, string];
if (contactKeys(folder).length === 1) addKey(folder);
const db = await open({ at, vault: createVault(watchedKeys(folder)) });
process.send!('ready');
// Two texts a transaction: many moments to be killed at.
await sealAgain(db, 2);
await db.close();
process.disconnect();
