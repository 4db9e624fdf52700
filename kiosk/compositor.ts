/**
 * The compositor's rules, as `rc.xml` of labwc: every shortcut that a keyboard could send to the browser is swallowed.
 * Without any binding labwc brings its own, one of which opens a terminal; and its action `None` takes a binding away, so that the key reaches the
 * browser. Hence a program that does nothing.
 */

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const digits = [...'0123456789'];
const functionKeys = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
const moves = [
	'Left',
	'Right',
	'Up',
	'Down',
	'Home',
	'End',
	'Prior',
	'Next',
	'Tab',
	'Escape',
	'Return',
	'space'
];
const edits = [
	'Delete',
	'Insert',
	'BackSpace',
	'plus',
	'minus',
	'equal',
	'KP_Add',
	'KP_Subtract',
	'comma',
	'period'
];

/** Held together with any of the keys above. */
const holds = ['C', 'C-S', 'A', 'A-S', 'C-A', 'W'];

/**
 * Alone: what opens help, search, full screen, tools or menus, and what a multimedia keyboard would launch. Arrows, Enter, Escape, Tab, Insert and
 * the signs of a number pad stay, for the tactile keypad (src/lib/session/keys.ts).
 */
const alone = [
	...functionKeys,
	'S-Escape',
	'S-F10',
	'S-F6',
	'Menu',
	'Print',
	'C-Print',
	'Super_L',
	'Super_R',
	'XF86Back',
	'XF86Forward',
	'XF86Reload',
	'XF86HomePage',
	'XF86Search',
	'XF86Mail',
	'XF86WWW',
	'XF86Explorer',
	'XF86Calculator',
	'XF86PowerOff',
	'XF86Sleep',
	'XF86Favorites',
	'XF86Tools'
];

/** Every combination that never reaches the browser. */
export const swallowed: readonly string[] = [
	...holds.flatMap((hold) =>
		[...letters, ...digits, ...functionKeys, ...moves, ...edits].map((key) => `${hold}-${key}`)
	),
	...alone
];

/** `rc.xml`. */
export function rules(): string {
	const keys = swallowed.map(
		(key) => `\t\t<keybind key="${key}"><action name="Execute" command="true"/></keybind>`
	);
	return `<?xml version="1.0"?>
<!-- Written by npm run kiosk:files from kiosk/compositor.ts. -->
<labwc_config>
	<core><decoration>server</decoration><gap>0</gap></core>
	<keyboard>
${keys.join('\n')}
	</keyboard>
	<mouse>
		<!-- One binding of our own, or labwc brings its own: window moving, and a menu on the background. -->
		<context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/></mousebind></context>
	</mouse>
	<touch mouseEmulation="no"/>
	<windowRules>
		<windowRule identifier="*" serverDecoration="no"/>
	</windowRules>
</labwc_config>
`;
}
