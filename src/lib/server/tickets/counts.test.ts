import { expect, test } from 'vitest';
import { shown } from './counts.ts';

test('counts below five are not told, nor a share that would tell them', () => {
	expect(shown()).toEqual({ calls: 'few', falseAlarms: 'few', percent: null });
	expect(shown({ raised: 4, falseAlarms: 4 })).toEqual({ calls: 'few', falseAlarms: 'few', percent: null });
	expect(shown({ raised: 40, falseAlarms: 4 })).toEqual({ calls: 40, falseAlarms: 'few', percent: null });
	expect(shown({ raised: 40, falseAlarms: 5 })).toEqual({ calls: 40, falseAlarms: 5, percent: 13 });
});
