/** Applies what the server tells to what a screen shows. Pure. */
import type { RoomMessage, RoomState } from './types.ts';

export interface Picture extends RoomState {
	epoch: string;
	seq: number;
}

/** The next picture, or `gap` when a message was missed or the server is another one: a snapshot is needed. */
export function apply(picture: Picture, message: RoomMessage): Picture | 'gap' {
	const { epoch, seq } = message;
	if (message.type === 'snapshot') return { epoch, seq, ...message.room };
	if (epoch !== picture.epoch) return 'gap';
	if (seq <= picture.seq) return picture;
	if (seq !== picture.seq + 1) return 'gap';
	switch (message.type) {
		case 'kiosk':
			return { ...picture, seq, kiosks: put(picture.kiosks, message.kiosk) };
		case 'kiosk-gone':
			return { ...picture, seq, kiosks: picture.kiosks.filter(({ id }) => id !== message.id) };
		case 'ticket':
			return { ...picture, seq, tickets: put(picture.tickets, message.ticket) };
		case 'ticket-gone':
			return { ...picture, seq, tickets: picture.tickets.filter(({ id }) => id !== message.id) };
	}
}

function put<T extends { id: string }>(list: T[], item: T): T[] {
	const at = list.findIndex(({ id }) => id === item.id);
	return at < 0 ? [...list, item] : list.with(at, item);
}
