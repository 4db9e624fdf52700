/**
 * `npm run keys:rotate`: a new key for contact data and notes, then everything sealed again with it. Killed anywhere,
 * the same command goes on. `npm run keys:rotate -- --retire` forgets the old keys, once nothing needs them.
 * The server may run meanwhile (docs/decisions/0089-key-rotation.md).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { config } from '../lib/server/config.ts';
import { addKey, contactKeys, dropOldKeys, watchedKeys } from '../lib/server/contact-key.ts';
import { open } from '../lib/server/database/index.ts';
import { keyState, sealAgain } from '../lib/server/sealed.ts';
import { createVault } from '../lib/server/vault.ts';

const { values } = parseArgs({
	options: { retire: { type: 'boolean', default: false }, batch: { type: 'string', default: '50' } }
});
const given = config.contactKeys;
// An old key beside the new one means that a change is under way: it is finished before another begins.
if (!given && !values.retire && contactKeys(config.data).length === 1) {
	addKey(config.data);
	console.log('A new key is in contact.key; the old one stays beside it.');
}
const vault = createVault(given ?? watchedKeys(config.data));
const db = await open({ at: config.databaseUrl ?? join(config.data, 'relais.sqlite'), vault });
try {
	const done = await sealAgain(db, Number(values.batch));
	await db.scrub();
	const { current, older } = await keyState(db);
	console.log(`${done} sealed again; ${current} with the present key, ${older} with an older one.`);
	if (older > 0) throw new Error('some texts came meanwhile with the old key: run the command again');
	if (given)
		console.log('Nothing needs RELAIS_CONTACT_KEY_OLD any more: remove it and start the server again.');
	else if (values.retire) {
		dropOldKeys(config.data);
		console.log('The old keys are forgotten.');
	} else console.log('When the site works as usual: npm run keys:rotate -- --retire');
} finally {
	await db.close();
}
