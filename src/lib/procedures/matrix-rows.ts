/** What the matrix of `matrix.ts` is drawn over: the 28 services of the fact dossier (section 18), and what is left of one's keys. */
import type { Key } from './keys.ts';

export const columns = ['Phone', 'Mail', 'Id', 'ID', 'Vitale', 'Letter', 'FC'] as const;
export type Column = (typeof columns)[number];

/** One row. */
export interface Service {
	/** As section 18 of the fact dossier calls it. */
	name: string;
	/** The key looked for; null when no recipe may lead to it (the bank). */
	goal: Key | null;
	/** The identifier of the account: the column « Id ». */
	number?: Key;
	/** What the service sends on paper: the column « Letter ». */
	letter?: Key;
	/** The mailbox of the column « Mail », when it is not the usual one. */
	mail?: Key;
	/** There is no account behind it: what does not help was not needed. */
	noAccount?: boolean;
}

export const services: readonly Service[] = [
	{ name: 'FranceConnect', goal: 'france-connect' },
	{ name: "L'Identité Numérique La Poste", goal: 'laposte-identity' },
	{ name: 'France Identité', goal: 'france-identite' },
	{ name: 'CAF', goal: 'caf-account', number: 'caf-identifier', letter: 'caf-letter' },
	{ name: 'MSA', goal: 'msa-account', number: 'msa-identifier', letter: 'msa-letter' },
	{ name: 'ameli', goal: 'ameli-account', number: 'ameli-identifier', letter: 'recent-letter' },
	{ name: 'France Travail', goal: 'ft-account', number: 'ft-identifier', letter: 'ft-letter' },
	{ name: 'impôts', goal: 'impots-account', number: 'tax-number', letter: 'tax-papers' },
	{
		name: 'info-retraite',
		goal: 'info-retraite-account',
		number: 'pension-number',
		letter: 'pension-letter'
	},
	{
		name: 'Assurance retraite',
		goal: 'assurance-retraite-account',
		number: 'pension-number',
		letter: 'pension-letter'
	},
	{ name: 'Agirc-Arrco', goal: 'agirc-arrco-account', number: 'pension-number', letter: 'pension-letter' },
	{ name: 'ANTS', goal: 'ants-account' },
	{ name: 'ANEF', goal: 'anef-account', number: 'foreigner-number', letter: 'residence-permit' },
	{ name: 'Gmail', goal: 'gmail-mailbox', mail: 'second-mailbox' },
	{ name: 'Outlook/Hotmail', goal: 'outlook-mailbox', mail: 'second-mailbox' },
	{ name: 'Yahoo', goal: 'yahoo-mailbox', mail: 'second-mailbox' },
	{ name: 'Orange mail', goal: 'orange-mailbox', mail: 'second-mailbox', letter: 'operator-bill' },
	{ name: 'SFR / Free mail', goal: 'operator-mailbox', mail: 'second-mailbox', letter: 'operator-bill' },
	{ name: 'laposte.net', goal: 'laposte-mailbox', mail: 'second-mailbox', letter: 'laposte-letter' },
	{ name: 'Mobile number', goal: 'mobile-line', letter: 'operator-bill' },
	{ name: 'EDF', goal: 'edf-account', number: 'edf-reference', letter: 'energy-bill' },
	{ name: 'ENGIE', goal: 'engie-account', number: 'engie-reference', letter: 'energy-bill' },
	{ name: 'Chèque énergie', goal: 'energy-cheque-used', letter: 'energy-cheque', noAccount: true },
	{ name: 'C2S', goal: 'c2s-request' },
	{ name: 'Service-public', goal: 'service-public-account' },
	{ name: 'ÉduConnect', goal: 'educonnect-account', letter: 'school-letter' },
	{ name: 'Doctolib', goal: 'doctolib-account' },
	{ name: 'Bank', goal: null }
];
