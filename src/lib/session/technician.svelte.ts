/** What a technician sees in the corner of a kiosk: the code is asked, the server looks at it, and it closes by itself. */
import { longestCode, shortestCode } from './technician-code.ts';

/** Seconds without a touch before it closes: a technician who was called away leaves nothing open. */
export const closesAfter = 120;

/**
 * `looking`: the server is asked whether there is a code. `unset`: there is none. `away`: it does not answer, so that only
 * what harms nobody is shown. `code`: asked for. `open`: the code was right.
 */
export type TechnicianStage = 'closed' | 'looking' | 'unset' | 'away' | 'code' | 'open';
/** What came of the last code. */
export type CodeProblem = { why: 'wrong' } | { why: 'wait'; seconds: number };

type Answer =
	{ ok: true } | { ok: false; why: 'unset' | 'wrong' } | { ok: false; why: 'wait'; seconds: number };

export class Technician {
	stage = $state<TechnicianStage>('closed');
	/** Digits typed so far. Dropped as soon as they are sent. */
	digits = $state('');
	problem = $state.raw<CodeProblem | null>(null);
	busy = $state(false);
	#now: () => number;
	#touchedAt = 0;

	/** @param now epoch milliseconds */
	constructor(now: () => number) {
		this.#now = now;
	}

	get shown(): boolean {
		return this.stage !== 'closed';
	}

	get complete(): boolean {
		return this.digits.length >= shortestCode;
	}

	/** Opens the corner, and asks the server whether the site has a code. */
	async enter(): Promise<void> {
		if (this.shown) return;
		this.touch();
		this.stage = 'looking';
		const said = await ask<{ set: boolean }>({});
		if (this.stage !== 'looking') return;
		this.stage = said === null ? 'away' : said.set ? 'code' : 'unset';
	}

	/** One more digit. */
	type(digit: string): void {
		this.problem = null;
		if (this.digits.length < longestCode) this.digits += digit;
	}

	/** The last digit is taken back. */
	erase(): void {
		this.digits = this.digits.slice(0, -1);
	}

	/** Has the server look at the code. */
	async send(): Promise<void> {
		if (!this.complete || this.busy || this.stage !== 'code') return;
		const code = this.digits;
		this.digits = '';
		this.busy = true;
		const said = await ask<Answer>({
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ code })
		});
		this.busy = false;
		if (this.stage !== 'code') return;
		if (said === null) this.stage = 'away';
		else if (said.ok) this.stage = 'open';
		else if (said.why === 'unset') this.stage = 'unset';
		else this.problem = said.why === 'wait' ? { why: 'wait', seconds: said.seconds } : { why: 'wrong' };
	}

	/** Somebody is there. */
	touch(): void {
		this.#touchedAt = this.#now();
	}

	/** Every second. */
	tick(): void {
		if (this.shown && this.#now() - this.#touchedAt >= closesAfter * 1000) this.close();
	}

	/** Back to the waiting screen; nothing typed stays. */
	close(): void {
		this.stage = 'closed';
		this.digits = '';
		this.problem = null;
	}
}

/** Null when the server is away, or does not know this kiosk. */
async function ask<T>(request: RequestInit): Promise<T | null> {
	const answer = await fetch('/kiosk/technician', { ...request, signal: AbortSignal.timeout(4000) }).catch(
		() => null
	);
	return answer?.ok ? ((await answer.json()) as T) : null;
}
