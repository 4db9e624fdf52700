import type { Handle } from '@sveltejs/kit';
import { direction } from '#lib/i18n/index.ts';
import { capHeight, pixelsPerMillimetre } from './screen.ts';

/** Writes into `app.html` what the page's first byte must already know: language, direction, size of a millimetre. */
export const dress: Handle = ({ event, resolve }) =>
	resolve(event, {
		// A kiosk writes in bold, in every script at once: asked for with the styles, the letters are there for the first words.
		preload: ({ type, path }) =>
			type === 'font' ? event.route.id === '/(kiosk)' && path.includes('-700-') : type !== 'asset',
		// Read when the page is written, after `load` may have chosen the language.
		transformPageChunk({ html }) {
			const { language, device } = event.locals;
			const screen = device?.kind === 'kiosk' ? device.settings : null;
			return html
				.replace('%relais.lang%', language)
				.replace('%relais.dir%', direction(language))
				.replace('%relais.mm%', pixelsPerMillimetre(screen).toFixed(4))
				.replace('%relais.cap%', capHeight(screen).toFixed(3));
		}
	});
