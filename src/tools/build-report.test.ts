import { expect, test } from 'vitest';
import { reachable } from './build-report.ts';

const manifest = {
	start: { file: 'start.js', imports: ['shared'] },
	page: { file: 'page.js', imports: ['shared', 'audio'], dynamicImports: ['later'] },
	shared: { file: 'shared.js' },
	audio: { file: 'audio.js', imports: ['shared', 'page'] },
	later: { file: 'later.js' }
};

test('a chunk shared by two parts of a page is downloaded once, and what comes later is not counted', () => {
	expect(reachable(manifest, ['start', 'page']).sort()).toEqual(['audio', 'page', 'shared', 'start']);
});

test('a manifest that lacks a chunk is refused rather than weighed too light', () => {
	expect(() => reachable(manifest, ['start', 'gone'])).toThrow('gone');
});
