import { expect, it } from 'vitest';
import { inspect } from './guard.ts';

it.each([
	['social_security', '1 85 05 78 006 084 36'],
	['social_security', 'Son numéro est le 285057800608491.'],
	['social_security', 'nir 2.85.05.78.006.084'],
	['social_security', 'né en Corse : 1 85 05 2A 006 084 36'],
	['social_security', 'Corse du Sud, clé comprise : 2 91 11 2B 123 456 42'],
	['social_security', '185057800608'.padEnd(13, '4')],
	['social_security', 'sans espace insécable : 1\u00a085\u00a005\u00a078\u00a0006\u00a0084'],
	['social_security', 'sécu 2a : 1 85 05 2a 006 084'],
	['social_security', 'en chiffres arabes ١٨٥٠٥٧٨٠٠٦٠٨٤'],
	['social_security', 'invisible 1850578\u200b006084'],
	['social_security', 'quatorze chiffres 98765432109876'],
	['tax_number', 'numéro fiscal 1234567890123'],
	['tax_number', 'SPI : 30 23 217 600 053'],
	['tax_number', `sans un mot ${3023217600}${String(3023217600 % 511).padStart(3, '0')}`],
	['iban', 'FR76 3000 6000 0112 3456 7890 189'],
	['iban', 'fr7630006000011234567890189 pour le virement'],
	['iban', 'IBAN allemand DE89370400440532013000'],
	['iban', 'mal recopié FR12 3456 7890 1234 5678 9012 345'],
	['card', 'carte 4970 1012 3456 7893'],
	['card', '4970101234567893 123, expire fin 2027'],
	['card', '4111-1111-1111-1111'],
	['card', 'American Express 3782 822463 10005'],
	['card', 'chiffres pleins ４１１１ １１１１ １１１１ １１１１'],
	['iban', 'belge BE68 5390 0754 7034, merci'],
	['code', 'le code 482913'],
	['code', 'Code: 48 29 13'],
	['code', 'son code reçu est 4829'],
	['code', 'codes AB12CD'],
	['code', 'code PIN « 1234 »'],
	['code', 'le code de la porte 1234'],
	['code', 'mon code c’est le 4829'],
	['code', 'CODE:1234'],
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
	'Référence DE89370400440532013001 du contrat',
	'Le code arrive dans 10 minutes par la poste.',
	'Impôts : rappeler au 0 809 401 401, puis le 06 12 34 56 78.',
	'SIRET 12 chiffres seulement : 123456789012',
	'A perdu son mot de passe et son code.',
	'3 enfants, 2 adultes, loyer 640 €, depuis 14 mois.'
])('keeps: %s', (text) => {
	expect(inspect(text)).toBeNull();
});
