/** Words of the administration and of its doors: for staff, who read French. */
import { createI18n } from '#lib/i18n/index.ts';
import administration from '../../../locales/fr/administration.json' with { type: 'json' };

const i18n = createI18n('fr', { administration });

/** @param key path in `locales/fr/administration.json`, `devices.title` */
export function words(key: string, values: Record<string, string | number> = {}): string {
	return i18n.t(`administration:${key}`, values);
}

/**
 * What an audit code means; the code itself when a later version wrote it. Codes hold dots, which are no path here.
 */
export function actionWords(code: string): string {
	const known: Record<string, string> = administration.audit.actions;
	return known[code] ?? code;
}
