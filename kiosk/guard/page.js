// On each page of the kiosk: says every five seconds that it is alive and shows something, and when a person is gone.
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
	// Told by the page itself (`src/lib/session/`): `done` or `idle`.
	document.addEventListener('relais:ended', (event) => {
		const how = /** @type {CustomEvent} */ (event).detail === 'idle' ? 'idle' : 'done';
		chrome.runtime.sendMessage({ ended: how }).catch(() => undefined);
	});
})();
