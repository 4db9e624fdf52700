/**
 * The speech engine, alone in its thread: eSpeak NG (WASM) and an MP3 encoder. Answers one job at a time.
 *
 * Plain JavaScript without relative imports, because it travels as text inside the server's bundle (`engine.ts`): a
 * worker of its own file would be lost when the server is built.
 *
 * @typedef {{ id: number, voice: string, rate: number, text: string }} Job
 * @typedef {{ at: number, offset: number }} WordEvent
 * @typedef {{ id: number, mp3: Uint8Array, duration: number, events: WordEvent[] }} Done
 * @typedef {{ id: number, problem: string }} Failed
 */
import { parentPort, workerData } from 'node:worker_threads';

const sampleRate = 22_050;
/** kbit/s; speech of this kind is clear from 24. */
const bitrate = 32;
/** The MP3 decoder delays the sound by 1,105 samples. */
const decoderDelay = (1105 / sampleRate) * 1000;
/** Samples below -44 dB at either end are silence. */
const silence = 200;
/** Kept around the sound, so that nothing clicks. */
const margin = Math.round(0.02 * sampleRate);
/** Every voice is brought to the same peak, a little under the loudest. */
const peak = 0.9;

const { default: startEspeak } = await import(workerData.espeak);
const { createMp3Encoder } = await import(workerData.encoder);
const espeak = new (await startEspeak()).eSpeakNGWorker();
const encoder = await createMp3Encoder();

parentPort?.on('message', (/** @type {Job} */ job) => {
	try {
		const done = render(job);
		parentPort?.postMessage(done, [/** @type {ArrayBuffer} */ (done.mp3.buffer)]);
	} catch (error) {
		parentPort?.postMessage({ id: job.id, problem: String(error) });
	}
});
parentPort?.postMessage('ready');

/**
 * @param {Job} job
 * @returns {Done}
 */
function render({ id, voice, rate, text }) {
	// An unknown voice answers 2 and silently keeps the voice before.
	if (espeak.set_voice(voice) !== 0) throw new Error(`no voice « ${voice} »`);
	espeak.set_rate(rate);
	const { samples, events } = synthesize(text);
	const { from, to } = bounds(samples);
	if (from >= to) throw new Error(`nothing to hear in « ${text} »`);
	const shift = decoderDelay - (from / sampleRate) * 1000;
	return {
		id,
		mp3: encode(normalise(samples.subarray(from, to))),
		duration: ((to - from) / sampleRate) * 1000 + decoderDelay,
		events: events.map(({ at, offset }) => ({ at: Math.max(0, at + shift), offset }))
	};
}

/**
 * @param {string} text
 * @returns {{ samples: Int16Array, events: WordEvent[] }}
 */
function synthesize(text) {
	/** @type {Int16Array[]} */
	const parts = [];
	/** @type {WordEvent[]} */
	const events = [];
	espeak.synthesize(
		text,
		/**
		 * @param {Int16Array | undefined} part
		 * @param {{ type: string, audio_position: number, text_position: number }[]} news
		 */
		(part, news) => {
			if (part) parts.push(part);
			for (const { type, audio_position: at, text_position: position } of news) {
				if (type === 'word') events.push({ at, offset: position - 1 });
			}
			return false;
		}
	);
	const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		samples.set(part, at);
		at += part.length;
	}
	return { samples, events };
}

/**
 * Where the sound is, silence left out.
 * @param {Int16Array} samples
 */
function bounds(samples) {
	let from = 0;
	let to = samples.length;
	while (from < to && Math.abs(samples[from] ?? 0) < silence) from++;
	while (to > from && Math.abs(samples[to - 1] ?? 0) < silence) to--;
	if (from === to) return { from, to };
	return { from: Math.max(0, from - margin), to: Math.min(samples.length, to + margin) };
}

/**
 * @param {Int16Array} samples
 * @returns {Float32Array} between -1 and 1
 */
function normalise(samples) {
	const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
	return Float32Array.from(samples, (sample) => (sample / loudest) * peak);
}

/**
 * @param {Float32Array} samples
 * @returns {Uint8Array}
 */
function encode(samples) {
	encoder.configure({ sampleRate, channels: 1, bitrate, outputSampleRate: sampleRate });
	// The encoder gives views of its own memory: copied before it goes on.
	const body = Uint8Array.from(encoder.encode([samples]));
	const tail = encoder.finalize();
	const mp3 = new Uint8Array(body.length + tail.length);
	mp3.set(body);
	mp3.set(tail, body.length);
	return mp3;
}
