import { expect, it } from 'vitest';
import type { BoardMessage } from '../board/types.ts';
import { BoardSite } from './board-site.ts';
import { received } from './received.fixture.ts';

it('tells calls that came at once in the order they were made: the wall says them in turn', async () => {
	const board = new BoardSite({ epoch: 'e', version: 'v', now: () => 10 });
	const feed = board.listen({ device: 'd', allowed: async () => true });
	await received(feed);
	const called = (number: number, calledAt: number) => ({
		ticket: `t${number}`,
		number,
		language: 'fr',
		calledAt,
		place: null,
		over: false,
		silent: false
	});
	// As the database gives them: the latest first.
	board.take([called(3, 3), called(2, 2), called(1, 1)]);
	const told = await received<BoardMessage>(feed);
	expect(told.map((message) => message.type === 'call' && message.call.number)).toEqual([1, 2, 3]);
});
