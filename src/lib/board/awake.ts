/** Keeps the glass lit: a television's browser would sleep, since nobody touches it. */

/** @returns a function that lets it sleep again */
export function stayAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	const ask = () => {
		if (document.visibilityState !== 'visible') return;
		// Refused on battery, or where the page is not safe: the machine's own settings decide then.
		navigator.wakeLock?.request('screen').then(
			(granted) => (lock = granted),
			() => undefined
		);
	};
	ask();
	document.addEventListener('visibilitychange', ask);
	return () => {
		document.removeEventListener('visibilitychange', ask);
		void lock?.release();
	};
}
