/**
 * Keys: something that opens something (design.md section 1). The recovery plan joins procedures by these ids, so a
 * new key is added here first, with its words in `locales/<language>/keys.json`.
 *
 * - `means`: what the person uses (a line, a mailbox, a phone). Asked about when the plan depends on it.
 * - `paper`: a card or a letter in hand. Asked about in the same way.
 * - `number`: an identifier. Never asked about: the person can find it on a card or a paper (facts, section 18), and the
 *   steps say where.
 * - `account`: what is to be opened. It is closed until it is won.
 */
export type KeyKind = 'means' | 'paper' | 'number' | 'account';

const kinds = {
	/** A line that receives SMS on the number the service knows. */
	'phone-sms': 'means',
	mailbox: 'means',
	'second-mailbox': 'means',
	smartphone: 'means',
	/** A phone or computer where the account is already open. */
	'known-device': 'means',
	/** Another official account that still opens with FranceConnect. */
	'france-connect': 'means',
	/** France Identité or L'Identité Numérique La Poste, for FranceConnect+. */
	'identity-app': 'means',
	/** The postal address the service knows is the right one. */
	'postal-address': 'means',

	'id-card': 'paper',
	/** Credit-card-size ID card, since August 2021, that a phone can read. */
	'new-id-card': 'paper',
	'carte-vitale': 'paper',
	rib: 'paper',
	'recent-letter': 'paper',
	'caf-letter': 'paper',
	'msa-letter': 'paper',
	'ft-letter': 'paper',
	/** Tax return and last notice: they hold the three numbers that create a space. */
	'tax-papers': 'paper',
	'pension-letter': 'paper',
	'school-letter': 'paper',
	'energy-bill': 'paper',
	'energy-cheque': 'paper',
	'operator-bill': 'paper',
	/** La Poste's welcome letter, with the identifier of the mailbox. */
	'laposte-letter': 'paper',
	'mutuelle-card': 'paper',
	/** Residence permit, récépissé or attestation. */
	'residence-permit': 'paper',

	/** The social-security number, for the Caf. */
	'caf-identifier': 'number',
	/** The social-security number. */
	'ameli-identifier': 'number',
	'msa-identifier': 'number',
	'ft-identifier': 'number',
	'tax-number': 'number',
	'foreigner-number': 'number',
	'pension-number': 'number',
	'edf-reference': 'number',
	'engie-reference': 'number',

	'mobile-line': 'account',
	'operator-account': 'account',
	'gmail-mailbox': 'account',
	'outlook-mailbox': 'account',
	'yahoo-mailbox': 'account',
	'orange-mailbox': 'account',
	/** SFR and Free. */
	'operator-mailbox': 'account',
	'laposte-mailbox': 'account',
	/** An address made today: no service knows it yet. */
	'new-mailbox': 'account',
	'laposte-identity': 'account',
	'france-identite': 'account',
	'caf-account': 'account',
	'msa-account': 'account',
	'ameli-account': 'account',
	'c2s-request': 'account',
	'mutuelle-account': 'account',
	'ft-account': 'account',
	'impots-account': 'account',
	'info-retraite-account': 'account',
	'assurance-retraite-account': 'account',
	'agirc-arrco-account': 'account',
	'ants-account': 'account',
	'anef-account': 'account',
	'edf-account': 'account',
	'engie-account': 'account',
	'energy-cheque-used': 'account',
	'service-public-account': 'account',
	'educonnect-account': 'account',
	'doctolib-account': 'account'
} as const satisfies Record<string, KeyKind>;

export type Key = keyof typeof kinds;

export const keys = Object.keys(kinds) as Key[];

export function isKey(id: string): id is Key {
	return Object.hasOwn(kinds, id);
}

/** @throws when there is no such key */
export function kindOf(id: string): KeyKind {
	if (!isKey(id)) throw new Error(`Unknown key « ${id} ».`);
	return kinds[id];
}
