/** Turns the markup of a Tabler outline icon into one path, so that a control costs the kiosk one short string. */

type Attributes = Record<string, string>;

const attribute = (attributes: Attributes, name: string) => Number(attributes[name] ?? 0);

function circle(cx: number, cy: number, rx: number, ry: number): string {
	return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0-${2 * rx} 0`;
}

function rectangle(attributes: Attributes): string {
	const { x, y, width, height } = {
		x: attribute(attributes, 'x'),
		y: attribute(attributes, 'y'),
		width: attribute(attributes, 'width'),
		height: attribute(attributes, 'height')
	};
	const r = attribute(attributes, 'rx');
	const corner = (dx: number, dy: number) => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
	return (
		`M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}` +
		`h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`
	);
}

/** A path's first move is absolute even when written `m`; behind another path it must say so. */
function absoluteStart(d: string): string {
	const start = /^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)(?=(.?))/.exec(d);
	if (!start) return d;
	const rest = d.slice(start[0].length).trimStart();
	const implicitLine = /^[-\d.]/.test(rest) ? 'l' : '';
	return `M${start[1]} ${start[2]}${implicitLine}${rest}`;
}

/**
 * The `d` of one path that draws the whole icon.
 * @throws Error for an element that is not a path, circle, ellipse or rectangle.
 */
export function onePath(name: string, body: string): string {
	let d = '';
	for (const [, element = '', written = ''] of body.matchAll(/<([a-z]+)\b([^>]*?)\/?>/g)) {
		if (element === 'g') continue;
		const attributes = Object.fromEntries(
			[...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])
		);
		const cx = attribute(attributes, 'cx');
		const cy = attribute(attributes, 'cy');
		if (element === 'path') d += absoluteStart(attributes['d'] ?? '');
		else if (element === 'circle')
			d += circle(cx, cy, attribute(attributes, 'r'), attribute(attributes, 'r'));
		else if (element === 'ellipse')
			d += circle(cx, cy, attribute(attributes, 'rx'), attribute(attributes, 'ry'));
		else if (element === 'rect') d += rectangle(attributes);
		else throw new Error(`icon ${name}: <${element}> cannot become a path`);
	}
	if (!d) throw new Error(`icon ${name} is empty`);
	return d;
}
