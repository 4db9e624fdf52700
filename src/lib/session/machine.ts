/** What the machine says of itself through its guard (kiosk/guard/page.js): on a computer that is no kiosk, nothing. */
import type { PrinterState } from '../room/types.ts';

export interface Machine {
	/** Where the sound goes; `unknown` where the machine cannot tell. */
	headphones: 'in' | 'out' | 'unknown';
	printer: PrinterState;
}

export const unknownMachine: Machine = { headphones: 'unknown', printer: 'unknown' };

/** Reads what was told: anything strange is unknown. */
export function machineOf(detail: unknown): Machine {
	const told = parse(detail);
	const one = <T extends string>(name: string, known: readonly T[]) =>
		known.find((value) => value === told[name]);
	return {
		headphones: one('headphones', ['in', 'out']) ?? 'unknown',
		printer: one('printer', ['ready', 'paper', 'trouble', 'none']) ?? 'unknown'
	};
}

/** Tells what the machine says, each time it says it. @returns how to stop */
export function watchMachine(tell: (machine: Machine) => void): () => void {
	const told = (event: Event) => tell(machineOf((event as CustomEvent).detail));
	document.addEventListener('relais:machine', told);
	return () => document.removeEventListener('relais:machine', told);
}

function parse(detail: unknown): Record<string, unknown> {
	try {
		const told: unknown = typeof detail === 'string' ? JSON.parse(detail) : null;
		return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}
