/**
 * Keys: something that opens something (design.md section 1). The recovery planner joins procedures by these ids, so
 * a new key is added here first.
 */
export const keys = [
	/** A line that receives SMS on the number the service knows. */
	'phone-sms',
	'mailbox',
	'second-mailbox',
	'smartphone',
	/** A phone or computer where the account is already open. */
	'known-device',
	'id-card',
	'carte-vitale',
	'recent-letter',
	'rib',
	'caf-identifier',
	/** The social-security number. */
	'ameli-identifier',
	'caf-account',
	'ameli-account',
	/** Another official account that still opens. */
	'france-connect',
	/** France Identité or L'Identité Numérique La Poste. */
	'identity-app',
	'mobile-line',
	'operator-account'
] as const;

export type Key = (typeof keys)[number];

export function isKey(id: string): id is Key {
	return (keys as readonly string[]).includes(id);
}
