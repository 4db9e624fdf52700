/** Software that receives webhooks, as somebody would write it: checks the signature, remembers what it has had. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verify } from '../../src/lib/server/outbox/signature.ts';

export interface Received {
	id: string;
	/** Whether the signature was the right one, now. */
	signed: boolean;
	body: Record<string, unknown>;
	text: string;
	headers: IncomingMessage['headers'];
}

export class Receiver {
	/** Every try, in order. */
	readonly tries: Received[] = [];
	/** What it answers; null never answers. */
	status: number | null = 204;
	secret = '';
	/** Tries open at the same time with the same id, at most. */
	together = 0;
	readonly #open = new Map<string, number>();
	readonly #server = createServer((request, response) => void this.#take(request, response));
	#url = '';

	static async open(): Promise<Receiver> {
		const receiver = new Receiver();
		receiver.#server.listen(0, '127.0.0.1');
		await once(receiver.#server, 'listening');
		receiver.#url = `http://127.0.0.1:${(receiver.#server.address() as AddressInfo).port}/hook`;
		return receiver;
	}

	get url(): string {
		return this.#url;
	}

	/** Messages without their second tries. */
	get messages(): Record<string, unknown>[] {
		return [...new Map(this.tries.map((received) => [received.id, received.body])).values()];
	}

	async until(count: number): Promise<void> {
		for (let waited = 0; this.tries.length < count; waited += 10) {
			if (waited > 20_000) throw new Error(`${this.tries.length} of ${count} messages came`);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	}

	close(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const text = Buffer.concat(chunks).toString('utf8');
		const headers = request.headers as Record<string, string>;
		const id = headers['webhook-id']!;
		const open = (this.#open.get(id) ?? 0) + 1;
		this.#open.set(id, open);
		this.together = Math.max(this.together, open);
		const signed = verify(this.secret, headers, text, Date.now());
		this.tries.push({ id, signed, text, headers, body: JSON.parse(text) as Record<string, unknown> });
		if (this.status === null) return;
		// Long enough for another process to take the same one, if it could.
		await new Promise((resolve) => setTimeout(resolve, 5));
		this.#open.set(id, open - 1);
		response.writeHead(this.status).end();
	}
}
