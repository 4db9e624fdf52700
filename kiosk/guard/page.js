// On each page of the kiosk: says every five seconds that it is alive and shows something, and when a person is gone. Tells the page what the machine
// sees of headphones and printer.
(() => {
	if (
		window !== window.top ||
		new URL(chrome.runtime.getManifest().homepage_url ?? '').origin !== location.origin
	)
		return;

	/** A white page is as good as none. */
	const shows = () =>
		Boolean(document.body && (document.body.innerText.trim() || document.body.querySelector('img, svg')));

	/** @param {{ reason?: string } | undefined} answer */
	const tell = (answer) => {
		if (!answer?.reason) return;
		// Through the kiosk's own line: with its pairing, and nothing of a person.
		void fetch('/kiosk/heartbeat', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				session: null,
				language: document.documentElement.lang || 'fr',
				procedure: null,
				step: null,
				flow: 'ok',
				idleSeconds: 0,
				contentVersion: '',
				audioOk: true,
				restarted: answer.reason
			})
		}).catch(() => undefined);
	};

	const beat = () => {
		if (shows()) chrome.runtime.sendMessage({ alive: true }).then(tell, () => undefined);
	};
	setInterval(beat, 5000);

	// The policy refuses a file picker with a bar over the page, which nobody in the waiting room could close: it is not even asked.
	addEventListener(
		'click',
		(event) => {
			const touched = event.composedPath()[0];
			if (touched instanceof HTMLInputElement && touched.type === 'file') event.preventDefault();
		},
		true
	);
	addEventListener('load', beat);
	// Asked by a technician: the page sees by the cancelled event that somebody heard.
	document.addEventListener('relais:restart', (event) => {
		event.preventDefault();
		chrome.runtime.sendMessage({ restart: true }).catch(() => undefined);
	});

	/** @type {Record<string, ReturnType<typeof setTimeout>>} */
	const timers = {};
	const machine = { headphones: 'unknown', printer: 'unknown' };
	/** Milliseconds to the next look: headphones pulled out are noticed at once, and a machine that cannot tell is left in peace. */
	const pause = {
		headphones: /** @type {Record<string, number>} */ ({ in: 700, out: 2000 }),
		printer: /** @type {Record<string, number>} */ ({ ready: 15_000, paper: 5000, trouble: 5000 })
	};

	/**
	 * Asks the machine, tells the page (`src/lib/session/machine.ts`), and asks again.
	 * @param {'headphones' | 'printer'} what
	 */
	const look = async (what) => {
		const told = await chrome.runtime
			.sendMessage({ look: what === 'headphones' ? 'ears' : what })
			.catch(() => undefined);
		machine[what] = told?.[what] ?? 'unknown';
		document.dispatchEvent(new CustomEvent('relais:machine', { detail: JSON.stringify(machine) }));
		clearTimeout(timers[what]);
		timers[what] = setTimeout(() => void look(what), pause[what][machine[what]] ?? 60_000);
	};
	void look('headphones');
	void look('printer');
	// A printer that runs out of paper says so while it prints.
	addEventListener('afterprint', () => {
		clearTimeout(timers.printer);
		timers.printer = setTimeout(() => void look('printer'), 3000);
	});

	// Told by the page itself (`src/lib/session/`): `done` or `idle`.
	document.addEventListener('relais:ended', (event) => {
		const how = /** @type {CustomEvent} */ (event).detail === 'idle' ? 'idle' : 'done';
		chrome.runtime.sendMessage({ ended: how }).catch(() => undefined);
	});
})();
