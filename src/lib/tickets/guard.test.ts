import { expect, it } from 'vitest';
import { inspect } from './guard.ts';

it.each([
	['social_security', '1 85 05 78 006 084 36'],
	['social_security', 'Son numéro est le 285057800608491.'],
	['social_security', 'nir 2.85.05.78.006.084'],
	['social_security', 'né en Corse : 1 85 05 2A 006 084 36'],
	['social_security', 'numéro fiscal 1234567890123'],
	['iban', 'FR76 3000 6000 0112 3456 7890 189'],
	['iban', 'fr7630006000011234567890189 pour le virement'],
	['iban', 'IBAN allemand DE89370400440532013000'],
	['iban', 'mal recopié FR12 3456 7890 1234 5678 9012 345'],
	['card', 'carte 4970 1012 3456 7893'],
	['card', '4970101234567893 123, expire fin 2027'],
	['card', '4111-1111-1111-1111'],
	['code', 'le code 482913'],
	['code', 'Code: 48 29 13'],
	['code', 'son code reçu est 4829'],
	['code', 'codes AB12CD'],
	['code', 'code PIN « 1234 »'],
	['password', 'mot de passe : Soleil2024'],
	['password', 'mdp=azerty']
])('refuses a %s: %s', (finding, text) => {
	expect(inspect(text)).toBe(finding);
});

it.each([
	'',
	'Rappeler au 06 12 34 56 78, plutôt le matin.',
	'+33 6 12 34 56 78 ou 07 11 22 33 44',
	'Elle habite au 97400, code postal 97400.',
	'Le code arrive sur un ancien numéro, 06 12 34 56 78.',
	'Le code n’arrive plus au 06 12 34 56 78',
	'Code perdu en 2024.',
	'Courrier du 12/03/2026, répondre avant le 30/04/2026.',
	'Dossier CAF 1234567 R, ouvert en 2019.',
	'A perdu son mot de passe et son code.',
	'3 enfants, 2 adultes, loyer 640 €, depuis 14 mois.'
])('keeps: %s', (text) => {
	expect(inspect(text)).toBeNull();
});
