import { expect, test } from 'vitest';
import { answer, procedure, step } from './fixture.ts';
import { localUsage } from './local-usage.ts';

test('a desk or a rule is used by the procedures that show it or decide by it, each named once', () => {
	const decides = step('where', 'local', [answer('known', 'go'), answer('missing', 'human')], {
		setting: 'ccas'
	});
	const shows = step('go', 'end', [], { ending: 'go-to', desk: 'ccas' });
	const plain = step('human', 'end', [], { ending: 'human' });
	const rule = step('who', 'local', [answer('self', 'human'), answer('worker', 'human')], {
		setting: 'fsl-access'
	});
	const usage = localUsage({
		procedures: {
			aid: procedure('aid', [decides, shows, plain]),
			housing: procedure('housing', [rule, shows, plain]),
			other: procedure('other', [plain])
		}
	});
	expect([...usage]).toEqual([
		['ccas', ['aid', 'housing']],
		['fsl-access', ['housing']]
	]);
});
