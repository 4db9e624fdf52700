/** The least a server can do: what one screen posts, every screen hears. What a room adds is told as a ratio to it. */
import { createServer, type ServerResponse } from 'node:http';

const screens = new Set<ServerResponse>();

createServer((request, answer) => {
	if (request.method === 'GET') {
		answer.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
		screens.add(answer);
		answer.on('close', () => screens.delete(answer));
		return;
	}
	let body = '';
	request.on('data', (part) => (body += part));
	request.on('end', () => {
		for (const screen of screens) screen.write(`data: ${body}\n\n`);
		answer.end('{}');
	});
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('ready'));
