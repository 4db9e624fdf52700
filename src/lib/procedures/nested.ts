/** Texts of a locale file: nested objects whose leaves are whole sentences. */
export interface Nested {
	[key: string]: string | Nested;
}

/** Every text with its path: `steps.reset.text`. */
export function leaves(nested: Nested, path: string[] = []): [path: string, text: string][] {
	return Object.entries(nested).flatMap(([name, value]) =>
		typeof value === 'string'
			? [[[...path, name].join('.'), value] as [string, string]]
			: leaves(value, [...path, name])
	);
}
