/** Every way out that is tried: keys, touches, addresses (the list of section 3.5 of the lockdown study, and more). */
import { traps } from './site.ts';

export interface Attempt {
	name: string;
	/** How: keys as wtype has them, a touch on a trap, or an address given to the browser that runs. */
	keys?: string;
	trap?: string;
	touch?: 'tap' | 'right' | 'middle' | 'control' | 'shift';
	address?: string;
	/** On an open machine this is known to get out: where it does not, the test could not fail. */
	known?: boolean;
}

/** `control+shift p` in wtype's words; `+` names modifiers, the last word is the key. */
const keys = (name: string, combination: string, known = false): Attempt => ({
	name,
	keys: combination,
	known
});

const byKeys: Attempt[] = [
	keys('Ctrl+T', 'ctrl t', true),
	keys('Ctrl+N', 'ctrl n', true),
	keys('Ctrl+Shift+N', 'ctrl+shift n'),
	keys('Ctrl+Shift+T', 'ctrl+shift t'),
	keys('Ctrl+W', 'ctrl w', true),
	keys('Ctrl+F4', 'ctrl F4', true),
	keys('Ctrl+Shift+W', 'ctrl+shift w', true),
	keys('Ctrl+Shift+Q', 'ctrl+shift q'),
	keys('Alt+F4', 'alt F4', true),
	keys('Ctrl+P', 'ctrl p'),
	keys('Ctrl+Shift+P', 'ctrl+shift p', true),
	keys('Shift+Esc', 'shift Escape', true),
	keys('Esc', ' Escape'),
	keys('Ctrl+H', 'ctrl h'),
	keys('Ctrl+J', 'ctrl j'),
	keys('Ctrl+D', 'ctrl d'),
	keys('Ctrl+Shift+D', 'ctrl+shift d'),
	keys('Ctrl+Shift+O', 'ctrl+shift o'),
	keys('Ctrl+Shift+B', 'ctrl+shift b'),
	keys('Ctrl+Shift+Del', 'ctrl+shift Delete'),
	keys('Ctrl+Shift+A', 'ctrl+shift a'),
	keys('Ctrl+Shift+M', 'ctrl+shift m'),
	keys('Ctrl+Shift+I', 'ctrl+shift i'),
	keys('Ctrl+Shift+J', 'ctrl+shift j'),
	keys('Ctrl+Shift+C', 'ctrl+shift c'),
	keys('Ctrl+U', 'ctrl u'),
	keys('Ctrl+F', 'ctrl f', true),
	keys('Ctrl+G', 'ctrl g'),
	keys('Ctrl+O', 'ctrl o'),
	keys('Ctrl+S', 'ctrl s'),
	keys('Ctrl+L', 'ctrl l'),
	keys('Ctrl+K', 'ctrl k'),
	keys('Ctrl+E', 'ctrl e'),
	keys('Ctrl+Tab', 'ctrl Tab'),
	keys('Ctrl+Plus', 'ctrl plus'),
	keys('Ctrl+Minus', 'ctrl minus'),
	keys('Alt+D', 'alt d'),
	keys('Alt+F', 'alt f'),
	keys('Alt+E', 'alt e'),
	keys('Alt+Home', 'alt Home'),
	keys('Alt+Left', 'alt Left'),
	keys('Alt+Space', 'alt space'),
	keys('Alt+Tab', 'alt Tab'),
	keys('Alt+Shift+I', 'alt+shift i'),
	keys('Ctrl+Alt+T', 'ctrl+alt t'),
	keys('Ctrl+Alt+F2', 'ctrl+alt F2'),
	keys('Ctrl+Alt+Del', 'ctrl+alt Delete'),
	keys('Super', ' Super_L'),
	keys('Super+Return (a terminal, in labwc’s own bindings)', 'logo Return'),
	keys('Super+D', 'logo d'),
	keys('Super+E', 'logo e'),
	keys('Super+Left', 'logo Left'),
	keys('Menu', ' Menu'),
	keys('Print', ' Print'),
	...Array.from({ length: 12 }, (_, at) => keys(`F${at + 1}`, ` F${at + 1}`)),
	keys('Ctrl+F1', 'ctrl F1'),
	keys('Shift+F10', 'shift F10'),
	keys('Ctrl+Shift+Tab', 'ctrl+shift Tab'),
	keys('Alt+Shift+T', 'alt+shift t'),
	keys('Ctrl+Alt+Shift+T', 'ctrl+alt+shift t'),
	keys('Ctrl+1', 'ctrl 1'),
	...[
		'Back',
		'Forward',
		'Reload',
		'HomePage',
		'Search',
		'Mail',
		'WWW',
		'New',
		'Open',
		'Close',
		'Print',
		'Launch0'
	].map((name) => keys(`multimedia key ${name}`, ` XF86${name}`))
];

const byTouch: Attempt[] = [
	{ name: 'right click', touch: 'right', trap: 'link' },
	{ name: 'middle click on a link', touch: 'middle', trap: 'link', known: true },
	{ name: 'Ctrl+click on a link', touch: 'control', trap: 'link' },
	{ name: 'Shift+click on a link', touch: 'shift', trap: 'link' },
	...Object.keys(traps).map((trap): Attempt => ({
		name: trap,
		touch: 'tap',
		trap,
		known: trap === 'link' || trap === 'pop-up'
	}))
];

const addresses = [
	'chrome://settings',
	'chrome://version',
	'chrome://inspect',
	'chrome://policy',
	'chrome://downloads',
	'chrome://history',
	'chrome://flags',
	'chrome://extensions',
	'chrome://net-export',
	'chrome-untrusted://terminal',
	'devtools://devtools/bundled/inspector.html',
	'file:///etc/passwd',
	'file:///',
	'view-source:http://localhost/',
	'data:text/html,data',
	'javascript:document.body.append(1)',
	'about:version',
	'http://foreign.test/page',
	'https://127.0.0.1/'
];

const byAddress = addresses.map((address): Attempt => ({
	name: `address ${address}`,
	address,
	known: /settings|version|passwd|foreign/.test(address)
}));

export const attempts: readonly Attempt[] = [...byKeys, ...byTouch, ...byAddress];
