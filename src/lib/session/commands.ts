/** What the desk may ask of a kiosk, and what the kiosk tells the desk: ids, never content (handoff.md section 4). */
import type { Heartbeat, KioskCommand } from '../room/types.ts';
import type { Kiosk } from './kiosk.svelte.ts';

/** Does what the desk asks of this kiosk. */
export async function carryOut(kiosk: Kiosk, command: KioskCommand): Promise<void> {
	switch (command.type) {
		case 'launch':
			return kiosk.launch(command.language, command.procedure);
		case 'clear':
			return kiosk.wait();
		case 'invite':
			if (kiosk.session?.id === command.session) kiosk.session.invite();
			return;
		case 'clean':
			return kiosk.clean(command.session);
		case 'cleaned':
			return kiosk.cleaning.end();
		case 'lock':
			kiosk.wait();
			kiosk.locked = true;
			return;
		case 'unlock':
			kiosk.locked = false;
			return;
		case 'check':
			return kiosk.check();
		case 'ticket':
			kiosk.session?.call.told(command.ticket, command.state);
	}
}

/** What the server may know of a kiosk just now. */
export function heartbeatOf(kiosk: Kiosk): Heartbeat {
	const { session, machine, cleaning, reader } = kiosk;
	return {
		session: session?.id ?? null,
		language: session?.language ?? '',
		...positionOf(kiosk),
		flow: session?.difficulty.flow ?? 'ok',
		idleSeconds: session?.idleSeconds ?? 0,
		contentVersion: kiosk.library?.version ?? '',
		locked: kiosk.locked,
		...(cleaning.on ? { cleaning: cleaning.left } : {}),
		...(kiosk.kept ? { kept: kiosk.kept } : {}),
		...(kiosk.fault ? { fault: kiosk.fault } : {}),
		audioOk: !reader.blocked && !reader.notHeard,
		...(machine.printer === 'unknown' ? {} : { printer: machine.printer })
	};
}

/** On a discreet path, nobody is told where the person is. */
function positionOf({ session }: Kiosk): Pick<Heartbeat, 'procedure' | 'step'> {
	if (!session || session.discreet) return { procedure: null, step: null };
	return { procedure: session.service, step: session.position.step };
}
