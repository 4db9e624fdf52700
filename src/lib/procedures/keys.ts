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
	'operator-account': 'means',
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

/** The picture of a key. @throws when there is no such key */
export function keyPicture(id: string): string {
	if (!isKey(id)) throw new Error(`Unknown key « ${id} ».`);
	return keyPictures[id];
}

/** What a key looks like on the plan and in its question (src/lib/pictures/pictures.yaml). */
export const keyPictures: Record<Key, string> = {
	'phone-sms': 'sms',
	mailbox: 'mailbox',
	'second-mailbox': 'email-second',
	smartphone: 'smartphone',
	'known-device': 'known-device',
	'france-connect': 'france-connect',
	'identity-app': 'identity-app',
	'postal-address': 'postal-address',
	'id-card': 'id-card',
	'new-id-card': 'new-id-card',
	'carte-vitale': 'carte-vitale',
	rib: 'rib',
	'recent-letter': 'letter',
	'caf-letter': 'caf-letter',
	'msa-letter': 'msa-letter',
	'ft-letter': 'ft-letter',
	'tax-papers': 'tax-papers',
	'pension-letter': 'pension-letter',
	'school-letter': 'school-letter',
	'energy-bill': 'energy-bill',
	'energy-cheque': 'energy-cheque',
	'operator-bill': 'operator-bill',
	'laposte-letter': 'laposte-letter',
	'mutuelle-card': 'mutuelle-card',
	'residence-permit': 'residence-permit',
	'caf-identifier': 'number-13',
	'ameli-identifier': 'number-13',
	'msa-identifier': 'identifier',
	'ft-identifier': 'identifier',
	'tax-number': 'identifier',
	'foreigner-number': 'identifier',
	'pension-number': 'number-13',
	'edf-reference': 'identifier',
	'engie-reference': 'identifier',
	'mobile-line': 'sim',
	'operator-account': 'operator-account',
	'gmail-mailbox': 'gmail',
	'outlook-mailbox': 'outlook',
	'yahoo-mailbox': 'yahoo',
	'orange-mailbox': 'orange',
	'operator-mailbox': 'operator-mail',
	'laposte-mailbox': 'laposte',
	'new-mailbox': 'email-new',
	'laposte-identity': 'laposte-identity',
	'france-identite': 'france-identite',
	'caf-account': 'caf-account',
	'msa-account': 'msa-account',
	'ameli-account': 'ameli-account',
	'c2s-request': 'c2s',
	'mutuelle-account': 'mutuelle-account',
	'ft-account': 'job-account',
	'impots-account': 'tax-account',
	'info-retraite-account': 'retirement-account',
	'assurance-retraite-account': 'pension-account',
	'agirc-arrco-account': 'pension-extra-account',
	'ants-account': 'identity-account',
	'anef-account': 'permit-account',
	'edf-account': 'electricity-account',
	'engie-account': 'gas-account',
	'energy-cheque-used': 'energy-cheque-used',
	'service-public-account': 'public-account',
	'educonnect-account': 'school-account',
	'doctolib-account': 'doctor-account'
};
