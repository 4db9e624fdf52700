/**
 * Calls back once the next frame is on the glass: what is said need not hold up what is seen.
 * @returns how to give it up
 */
export function afterPaint(then: () => void): () => void {
	const given = new AbortController();
	const frame = requestAnimationFrame(() => {
		scheduler.postTask(then, { signal: given.signal }).catch((reason: Error) => {
			if (!given.signal.aborted) throw reason;
		});
	});
	return () => {
		cancelAnimationFrame(frame);
		given.abort();
	};
}
