// In the page's own world: a print without a printer opens a page of the browser's that never ends, and the guard would have to start the browser again.
// So the page prints only once the machine has said that it has a printer (`page.js`).
(() => {
	const print = window.print.bind(window);
	let printer = 'unknown';
	document.addEventListener('relais:machine', (event) => {
		printer = String(JSON.parse(/** @type {CustomEvent} */ (event).detail).printer);
	});
	window.print = () => {
		if (printer !== 'unknown' && printer !== 'none') print();
	};
})();
