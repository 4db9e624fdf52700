/** The shape of `pictures.yaml`: which drawings make a picture, which icons make the controls. */
import * as v from 'valibot';

const name = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'));
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'a colour as #rrggbb, lower case'));

const placing = {
	/** Moves the drawing, in units of the 72 × 72 grid. */
	at: v.optional(v.tuple([v.number(), v.number()]), [0, 0]),
	/** Grows the drawing about the centre of the grid. */
	scale: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(3)), 1),
	/** Mirrors the drawing left to right. */
	flip: v.optional(v.boolean(), false),
	/** Old colour → new colour. Every old colour must be in the drawing. */
	recolour: v.optional(v.record(colour, colour), {})
};

const layer = v.union(
	[
		v.strictObject({ openmoji: name, ...placing }),
		v.strictObject({ tabler: name, colour: v.optional(colour, '#12203a'), ...placing }),
		v.strictObject({ drawn: name, ...placing })
	],
	'a layer is one of openmoji, tabler, drawn with at, scale, flip, recolour (colour for tabler)'
);

/** The name of a badge of the `badges` section, or one layer of its own. */
const badge = v.optional(v.union([name, layer]));

const picture = v.union(
	[
		v.strictObject({ openmoji: name, ...placing, badge }),
		v.strictObject({ tabler: name, colour: v.optional(colour, '#12203a'), ...placing, badge }),
		v.strictObject({ drawn: name, ...placing, badge }),
		v.strictObject({ layers: v.pipe(v.array(layer), v.minLength(2)), badge })
	],
	'a picture is one layer, or a list of layers, with an optional badge'
);

export const listSchema = v.strictObject({
	badges: v.record(name, layer),
	pictures: v.record(name, picture),
	/** Name of the control → name of the Tabler icon. */
	controls: v.record(name, name)
});

export type PictureList = v.InferOutput<typeof listSchema>;
export type Layer = v.InferOutput<typeof layer>;
export type PictureEntry = v.InferOutput<typeof picture>;

/** The drawings of a picture from back to front, without its badge. */
export function layersOf(entry: PictureEntry): Layer[] {
	if ('layers' in entry) return entry.layers;
	return [entry];
}

/**
 * The badge of a picture, looked up among the shared ones.
 * @throws when the name is not in the `badges` section.
 */
export function badgeOf(entry: PictureEntry, badges: PictureList['badges']): Layer | undefined {
	if (typeof entry.badge !== 'string') return entry.badge;
	const shared = badges[entry.badge];
	if (!shared) throw new Error(`there is no badge « ${entry.badge} »: add it to badges in pictures.yaml`);
	return shared;
}

/** Where a layer comes from. */
export function originOf(layer: Layer): { set: 'openmoji' | 'tabler' | 'drawn'; name: string } {
	if ('openmoji' in layer) return { set: 'openmoji', name: layer.openmoji };
	if ('tabler' in layer) return { set: 'tabler', name: layer.tabler };
	return { set: 'drawn', name: layer.drawn };
}
