/** Changes whenever the same text would sound or be timed otherwise: part of every clip's id. */
export const engineVersion = 'espeak-ng-emscripten 0.3.5, mp3 32 kbit/s, recipe 1';
