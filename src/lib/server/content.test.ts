import { describe, expect, it } from 'vitest';
import { languages } from '../i18n/index.ts';
import { unpack } from '../i18n/shelf.ts';
import * as content from './content.ts';

const ask = (version: string, language: string) =>
	content.respond({ version, language }, new Request('http://kiosk.test/'));

describe('the content of this server', () => {
	it('is there in every enabled language, with a sound for every greeting', () => {
		const french = content.forLanguage('fr');
		const enabled = Object.keys(languages);
		expect(Object.keys(french.languages)).toEqual(enabled);
		expect(Object.keys(french.waiting['kiosk:need.urgent']!)).toEqual(enabled);
		expect(content.greetings().map(({ id }) => id)).toEqual(enabled);
		expect(content.greetings().find(({ id }) => id === 'ar')?.direction).toBe('rtl');
	});

	it('has a clip for every text a kiosk can show', () => {
		for (const language of Object.keys(languages)) {
			const { clips } = content.forLanguage(language);
			for (const hash of Object.values(clips)) expect(content.spoken.has(hash)).toBe(true);
			expect(content.clipOf(language, 'kiosk:need.text')).toMatch(/^[0-9a-f]{32}$/);
			expect(content.clipOf(language, 'kiosk:no-such-text')).toBeNull();
		}
	});

	it('is served under its version only', async () => {
		const response = ask(content.version, 'ar')!;
		const { texts, clips } = unpack(new Uint8Array(await response.arrayBuffer()));
		const whole = content.forLanguage('ar');
		// The wall board's words are on its own page: a kiosk does not carry them.
		expect(Object.keys(whole.texts).filter((name) => !(name in texts))).toEqual(['board']);
		const missing = Object.keys(whole.clips).filter((key) => !(key in clips));
		expect(missing.length).toBeGreaterThan(99);
		expect(missing.filter((key) => !key.startsWith('board:'))).toEqual([]);
		expect({ ...whole.clips, ...clips }).toEqual(whole.clips);
		expect(ask('older', 'ar')).toBeNull();
		expect(ask(content.version, 'xx')).toBeNull();
		expect(content.has('xx')).toBe(false);
	});

	it('says once what is the same in every language, without where the facts come from', async () => {
		const asked = (version: string) => content.respondShared({ version }, new Request('http://kiosk.test/'));
		const { procedures, version } = await asked(content.version)!.json();
		expect(version).toBe(content.version);
		expect(Object.keys(procedures)).toEqual(Object.keys(content.catalogue.procedures));
		expect(content.catalogue.procedures['caf-access']!.sources.length).toBeGreaterThan(0);
		expect(procedures['caf-access'].sources).toEqual([]);
		expect(procedures['caf-access'].start).toBe(content.catalogue.procedures['caf-access']!.start);
		expect(asked('older')).toBeNull();
	});
});
