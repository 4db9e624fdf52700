import { expect, it } from 'vitest';
import { weaknessOf } from './password-choice.ts';
import { generate } from './passwords.ts';

it.each([
	['motdepasse1', 'short'],
	['a'.repeat(201), 'long'],
	['Motdepasse2026!', 'common'],
	['M0tdep@sse2026', 'common'],
	['123456qwerty', 'common'],
	['azertyuiop2026', 'common'],
	['sunshineprincess', 'common'],
	['aaaaaaaaaaaaa', 'repeated'],
	['abcabcabcabc', 'repeated'],
	['1234567890123', 'repeated'],
	['Fatoumata-2026', 'personal'],
	['responsable2026!', 'personal']
] as const)('refuses %s: %s', (password, why) => {
	expect(weaknessOf(password, ['responsable', 'Fatoumata Diallo'])).toBe(why);
});

it.each(['cheval agrafe pile juste', 'tilleul-bleu-47-marée', 'Zk8vmqwR2nta', generate()])(
	'takes %s',
	(password) => {
		expect(weaknessOf(password, ['responsable', 'Fatoumata Diallo'])).toBeNull();
	}
);
