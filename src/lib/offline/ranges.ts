/** A kept sound, whole or the part that an audio element asks for: without it, it could not go back (RFC 9110 section 14). */
export async function partOf(kept: Response, range: string | null): Promise<Response> {
	const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
	if (!asked) return kept;
	const whole = await kept.blob();
	const from = Number(asked[1]);
	const to = Math.min(asked[2] ? Number(asked[2]) : Infinity, whole.size - 1);
	const type = kept.headers.get('content-type') ?? 'audio/mpeg';
	if (from > to)
		return new Response(null, { status: 416, headers: { 'content-range': `bytes */${whole.size}` } });
	return new Response(whole.slice(from, to + 1, type), {
		status: 206,
		headers: {
			'accept-ranges': 'bytes',
			'content-length': String(to + 1 - from),
			'content-range': `bytes ${from}-${to}/${whole.size}`,
			'content-type': type
		}
	});
}
