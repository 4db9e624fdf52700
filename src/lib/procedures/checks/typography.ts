/** French typography: a plain no-break space (U+00A0) before « : ; ? ! » and inside guillemets, a curved apostrophe. */

const nobreak = '\u00a0';

const faults: { found: RegExp; message: string; mend: string }[] = [
	{ found: /'/, message: 'a straight apostrophe', mend: 'write ’' },
	{ found: /"/, message: 'straight quotes', mend: 'write « and », with a no-break space inside' },
	{ found: /\.\.\./, message: 'three full stops', mend: 'write …' },
	{
		// « ?! » goes together; « 12:30 » and « https:// » are not sentences.
		found: /(?<![\u00a0?!])[?!]|(?<!\u00a0)[;»]|(?<!\u00a0):(?!\d|\/\/)/,
		message: 'no no-break space before « : ; ? ! » or a closing guillemet',
		mend: `put U+00A0 before it (« Oui${nobreak}? »)`
	},
	{
		found: /«(?!\u00a0)/,
		message: 'no no-break space after an opening guillemet',
		mend: 'put U+00A0 after it'
	},
	{ found: /^\s|\s$| {2}/, message: 'a space too many', mend: 'remove it' }
];

/** Typographic faults of one French text, each kind once. */
export function misprints(text: string): { rule: string; message: string; mend: string }[] {
	return faults.flatMap(({ found, message, mend }) => {
		const at = found.exec(text);
		if (!at) return [];
		const around = text.slice(Math.max(0, at.index - 12), at.index + 4).trim();
		return [{ rule: 'typography', message: `${message} near « ${around} »`, mend }];
	});
}
