/** For tests: what a listener has been sent so far and has not read yet, without waiting for more. */
import type { Feed } from './events.ts';

const waiting = new WeakMap<object, Promise<string | null>>();

export async function received<Message>(feed: Feed<Message>): Promise<Message[]> {
	const got: Message[] = [];
	for (;;) {
		// A read that found nothing is kept, or it would swallow the next message.
		const reading = waiting.get(feed) ?? feed.read();
		waiting.set(feed, reading);
		const nothing = new Promise<undefined>((resolve) => setTimeout(resolve, 0, undefined));
		const next = await Promise.race([reading, nothing]);
		if (next === undefined) return got;
		waiting.delete(feed);
		if (next === null) return got;
		// What waits comes together.
		for (const [, event = 'message', data = ''] of next.matchAll(/^(?:event: (.*)\n)?data: (.*)\n\n/gm))
			if (event === 'message' || event === 'command') got.push(JSON.parse(data));
	}
}
