/** `npm run kiosk:files`: writes the kiosk's policies, flags and compositor rules from their source in `kiosk/`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generated } from '../../kiosk/generated.ts';
import { root } from './prepare.mjs';

const files = Object.entries(generated());
for (const [file, text] of files) {
	const path = join(root, 'kiosk', file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}
console.log(`${files.length} files written under kiosk/files/.`);
