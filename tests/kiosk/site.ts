/**
 * The only web there is inside the test: the kiosk's own pages at `localhost`, and a foreign site, `foreign.test`, that must never be asked
 * for anything. Pages of the kiosk all look alike (one colour, nothing moves), so that any other pixel is something that got through.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What a page of the kiosk tells of itself, a few times a second. */
export interface Sign {
	path: string;
	/** When this document began, epoch milliseconds: a page that died may have a sign under way. */
	born: number;
	focus: boolean;
	visible: boolean;
	width: number;
	height: number;
	at: number;
}

export const title = 'Relais essai';

/** Pages with one big thing to touch: what a touch does, by name. `body` fills the screen. */
export const traps: Record<string, { body?: string; onclick?: string; script?: string }> = {
	link: { body: '<a href="http://foreign.test/page"></a>' },
	'link in a new tab': { body: '<a target="_blank" href="http://foreign.test/page"></a>' },
	'link in a new tab, own page': { body: '<a target="_blank" href="/other"></a>' },
	'pop-up': { onclick: "window.open('http://foreign.test/page', '_blank', 'width=400,height=300')" },
	'pop-up, own page': { onclick: "window.open('/other', '_blank', 'width=400,height=300')" },
	'blank pop-up': { onclick: "window.open('about:blank').document.write('<h1>blank</h1>')" },
	'form to a foreign site': {
		body: '<form method="post" action="http://foreign.test/page"><button></button></form>'
	},
	redirect: { body: '<a href="/redirect"></a>' },
	'script goes away': { onclick: "location.href = 'http://foreign.test/page'" },
	'foreign frame': {
		onclick:
			"document.body.append(Object.assign(document.createElement('iframe'), {src: 'http://foreign.test/page'}))"
	},
	'mailto:': { body: '<a href="mailto:nobody@foreign.test"></a>' },
	'tel:': { body: '<a href="tel:0000"></a>' },
	'unknown scheme': { body: '<a href="steam://open"></a>' },
	download: { body: '<a href="/file.bin"></a>' },
	'download by script': {
		onclick:
			"Object.assign(document.createElement('a'), {download: 'x.txt', href: URL.createObjectURL(new Blob(['x']))}).click()"
	},
	'file picker': { body: '<input type="file">' },
	'folder picker': { body: '<input type="file" webkitdirectory>' },
	'file picker by script': { onclick: 'showOpenFilePicker()' },
	'save picker by script': { onclick: 'showSaveFilePicker()' },
	PDF: { body: '<a href="/file.pdf"></a>' },
	'link to chrome://': { body: '<a href="chrome://settings/"></a>' },
	'pop-up to chrome://': { onclick: "window.open('chrome://version/')" },
	'link to file:': { body: '<a href="file:///etc/passwd"></a>' },
	'pop-up to file:': { onclick: "window.open('file:///etc/passwd')" },
	'link to view-source:': { body: '<a href="view-source:http://localhost/"></a>' },
	'link to data:': { body: '<a href="data:text/html,data"></a>' },
	'link to about:': { body: '<a href="about:version"></a>' },
	print: { onclick: 'print()' },
	position: { onclick: 'navigator.geolocation.getCurrentPosition(() => {})' },
	notifications: { onclick: 'Notification.requestPermission()' },
	microphone: { onclick: 'navigator.mediaDevices.getUserMedia({audio: true})' },
	'screen capture': { onclick: 'navigator.mediaDevices.getDisplayMedia()' },
	USB: { onclick: 'navigator.usb.requestDevice({filters: []})' }
};

const style = `html, body { margin: 0; height: 100%; overflow: hidden; color: #0b4f6c; background: #0b4f6c; cursor: none; user-select: none }
a, button, input, div { position: fixed; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: none; outline: none }
p { color: inherit; font-size: 1px }
/* What is in a frame is not compared: a foreign site would have been asked for it. */
iframe { position: fixed; inset: 20%; opacity: 0 }`;

/** Runs in each page of the kiosk: says that it lives, hears the keys, goes where the test sends it. */
const life = `const told = (path, body) => fetch(path, { method: 'POST', body: JSON.stringify(body) });
addEventListener('keydown', (event) => told('/key', { key: event.key }));
addEventListener('contextmenu', () => told('/key', { key: 'context menu' }));
setInterval(async () => {
	const answer = await told('/alive', { path: location.pathname, born: performance.timeOrigin, focus: document.hasFocus(), visible: !document.hidden, width: innerWidth, height: innerHeight });
	const { go } = await answer.json();
	if (go && decodeURI(location.pathname) !== go) location.href = go;
}, 300);`;

function page({
	body = '',
	onclick = '',
	script = ''
}: {
	body?: string;
	onclick?: string;
	script?: string;
}): string {
	const touch = onclick && `<div id="touch"></div>`;
	const act = onclick && `document.getElementById('touch').onclick = () => { ${onclick} };`;
	return `<!doctype html><html lang="fr"><title>${title}</title><style>${style}</style><p>Relais</p>${body}${touch}<script>${life}${act}${script}</script></html>`;
}

export class Site {
	/** What was asked of the foreign site: method and path. */
	foreign: string[] = [];
	keys: string[] = [];
	sign: Sign | null = null;
	/** Where the page is to go, told at its next sign. */
	go: string | null = null;
	/** A script for the home page: what a session leaves behind. */
	leaves = '';
	#server: Server = createServer((request, response) => void this.#answer(request, response));

	open(): Promise<void> {
		return new Promise((done) => this.#server.listen(80, '127.0.0.1', done));
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname);
		let body = '';
		for await (const part of request) body += part;
		if (request.headers.host !== 'localhost') {
			this.foreign.push(`${request.method} ${path}`);
			response
				.writeHead(200, { 'content-type': 'text/html' })
				.end('<title>Foreign page</title><h1>Foreign page</h1>');
			return;
		}
		if (path === '/alive') {
			this.sign = { ...(JSON.parse(body) as Sign), at: Date.now() };
			response.end(JSON.stringify({ go: this.go }));
		} else if (path === '/key') {
			this.keys.push((JSON.parse(body) as { key: string }).key);
			response.end();
		} else if (path === '/redirect') response.writeHead(302, { location: 'http://foreign.test/page' }).end();
		else if (path === '/file.bin') {
			response
				.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' })
				.end('x');
		} else if (path === '/file.pdf') response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf);
		else if (path === '/favicon.ico') response.writeHead(404).end();
		else {
			const trap = traps[path.replace('/trap/', '')] ?? {};
			const home = path === '/' ? { script: this.leaves } : {};
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page({ ...trap, ...home }));
		}
	}
}

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;
