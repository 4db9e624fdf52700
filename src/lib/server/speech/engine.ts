/** One speech engine in one thread. A thread that dies or hangs is replaced, and its job fails with a reason. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WordEvent } from './times.ts';
import source from './worker.js?raw';

/** A sentence takes some 60 ms, the first one 300 ms; longer than this is a hung engine. */
const patienceMs = 20_000;

export interface Order {
	/** Voice of the engine, such as `fr`. */
	voice: string;
	/** Engine's rate, see `voices.ts`. */
	rate: number;
	/** What is said, see `pronounce.ts`. */
	text: string;
}

export interface Rendering {
	mp3: Uint8Array;
	/** Milliseconds, as an MP3 decoder plays it. */
	duration: number;
	events: WordEvent[];
}

export interface Engine {
	/** Renders one text; one at a time. @throws with a clear reason when the voice is unknown or the thread died */
	render(order: Order): Promise<Rendering>;
	close(): Promise<void>;
}

type Answer = ({ id: number } & Rendering) | { id: number; problem: string } | 'ready';

export function createEngine(patience = patienceMs): Engine {
	let worker: Worker | null = null;
	let id = 0;

	function start(): Worker {
		const started = new Worker(sourceUrl(), { workerData: packages(), name: 'speech' });
		// Speech never keeps the server from stopping.
		started.unref();
		started.on('error', () => undefined);
		started.once('exit', () => {
			if (worker === started) worker = null;
		});
		return started;
	}

	function render(order: Order): Promise<Rendering> {
		const thread = (worker ??= start());
		const job = ++id;
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => finish('the speech engine does not answer', true), patience);
			const onError = (error: Error) => finish(`the speech engine stopped: ${error.message}`, true);
			const onExit = () => finish('the speech engine stopped', true);
			const onMessage = (answer: Answer) => {
				if (answer === 'ready' || answer.id !== job) return;
				if ('problem' in answer) finish(answer.problem, false);
				else settle(() => resolve({ mp3: answer.mp3, duration: answer.duration, events: answer.events }));
			};
			function settle(act: () => void) {
				clearTimeout(timer);
				thread.off('error', onError).off('exit', onExit).off('message', onMessage);
				act();
			}
			function finish(problem: string, broken: boolean) {
				settle(() => reject(new Error(problem)));
				if (!broken) return;
				if (worker === thread) worker = null;
				void thread.terminate();
			}
			thread.on('error', onError).on('exit', onExit).on('message', onMessage);
			thread.postMessage({ id: job, ...order });
		});
	}

	return {
		render,
		async close() {
			const thread = worker;
			worker = null;
			await thread?.terminate();
		}
	};
}

function sourceUrl(): URL {
	return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

/** A module that travels as text has no place to find packages from: it is told where they are. */
function packages() {
	const { resolve } = createRequire(import.meta.url);
	const esm = (name: string) => pathToFileURL(resolve(name)).href;
	return { espeak: esm('@echogarden/espeak-ng-emscripten'), encoder: esm('wasm-media-encoders') };
}
