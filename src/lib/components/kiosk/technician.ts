/** Words of the technician's corner: staff read French. */
import { createI18n } from '#lib/i18n/index.ts';
import technician from '../../../../locales/fr/technician.json' with { type: 'json' };

const french = createI18n('fr', { technician });

/** @param key path in `locales/fr/technician.json`, `code.title` */
export function t(key: string, values: Record<string, string | number> = {}): string {
	return french.t(`technician:${key}`, values);
}

const names = new Intl.DisplayNames('fr', { type: 'language' });

/** « français » */
export const languageName = (code: string) => names.of(code) ?? code;

const clock = new Intl.DateTimeFormat('fr', { timeStyle: 'medium' });

/** « 14:05:30 », on the kiosk's own clock. */
export const moment = (at: number) => clock.format(at);
