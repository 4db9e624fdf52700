/** Routes, and methods they answer, that have no authorisation rule, counted from the files of `src/routes` (handoff.md G12). */
import { answered, files, idOf, withoutRule } from '../routes-on-disk.ts';
import { conclude, say } from './figures.ts';

const routes = new Set(files.map(idOf)).size;
const without = withoutRule();
for (const one of without) console.log(`  no rule for ${one}`);
say(
	'G12',
	`${routes} routes, ${answered().length} methods: ${without.length} without a rule`,
	'0',
	without.length === 0
);
conclude({
	'G12 there are routes on disk': routes > 5,
	'G12 every route and method has a rule': without.length === 0
});
