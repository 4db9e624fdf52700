/** Who drew what: the notices that CC BY-SA 4.0 and MIT ask for. */
import { originOf, type Layer } from './list.ts';

export interface Credit {
	set: 'openmoji' | 'tabler' | 'drawn';
	name: string;
	/** Code point of an OpenMoji drawing, as on openmoji.org. */
	hexcode?: string;
}

const authors = {
	openmoji: { author: 'OpenMoji', home: 'https://openmoji.org', licence: 'CC BY-SA 4.0' },
	tabler: { author: 'Tabler Icons, Paweł Kuna', home: 'https://tabler.io/icons', licence: 'MIT' },
	drawn: { author: 'Relais', home: null, licence: 'CC BY-SA 4.0' }
};

/** The drawings of one picture, each once, in the order they are drawn. */
export function creditsOf(layers: Layer[], hexcode: (name: string) => string | undefined): Credit[] {
	const seen = new Map<string, Credit>();
	for (const layer of layers) {
		const { set, name } = originOf(layer);
		const code = set === 'openmoji' ? hexcode(name) : undefined;
		seen.set(`${set} ${name}`, { set, name, ...(code ? { hexcode: code } : {}) });
	}
	return [...seen.values()];
}

export function creditsJson(credits: Record<string, Credit[]>): string {
	return `${JSON.stringify({ sets: authors, licence: 'CC BY-SA 4.0', pictures: credits }, null, '\t')}\n`;
}

const words = { openmoji: 'OpenMoji', tabler: 'Tabler', drawn: 'drawn for Relais' };

function told(credit: Credit): string {
	return `${words[credit.set]} « ${credit.name} »${credit.hexcode ? ` (${credit.hexcode})` : ''}`;
}

/** The page a person reads: one line a picture, then the licences. */
export function creditsPage(credits: Record<string, Credit[]>): string {
	const lines = Object.entries(credits).map(([id, used]) => `| ${id} | ${used.map(told).join(', ')} |`);
	return `# Credits of the pictures

Written by \`npm run pictures\`; the list is \`src/lib/pictures/pictures.yaml\`.

Drawings named OpenMoji below were designed by [OpenMoji](https://openmoji.org), the open-source emoji and icon project, licence
[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/). They were cropped, and many were recoloured or put together.
Drawings made for Relais follow their manner. Every picture of this folder, as it stands, may be used under **CC BY-SA 4.0**.

Drawings named Tabler below, and the controls of the screens (\`src/lib/pictures/icons.ts\`), come from
[Tabler Icons](https://tabler.io/icons), licence MIT; its notice is at the end.

| Picture | Made of |
|---|---|
${lines.join('\n')}

## Tabler Icons: MIT License

Copyright (c) 2020-2026 Paweł Kuna

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;
}
