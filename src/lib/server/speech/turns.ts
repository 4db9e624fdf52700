/** One thing at a time, what somebody waits for first. */
export class Turns {
	#busy = false;
	readonly #urgent: (() => void)[] = [];
	readonly #patient: (() => void)[] = [];

	/** Does `work` once nothing else is being done; urgent work goes before patient work, each in order of arrival. */
	async take<T>(patient: boolean, work: () => Promise<T>): Promise<T> {
		if (this.#busy) {
			await new Promise<void>((resolve) => (patient ? this.#patient : this.#urgent).push(resolve));
		}
		this.#busy = true;
		try {
			return await work();
		} finally {
			const next = this.#urgent.shift() ?? this.#patient.shift();
			// Whoever is next stays inside: nobody can slip in between.
			if (next) next();
			else this.#busy = false;
		}
	}
}
