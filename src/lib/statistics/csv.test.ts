import { expect, it } from 'vitest';
import { csv, jsonLines } from './csv.ts';

const table = {
	columns: ['step', 'text', 'sessions'],
	rows: [
		['sms', 'Un code ; par « SMS »', 12],
		['say "yes"', 'deux\nlignes', null]
	]
};

it('opens in a spreadsheet set to French: mark, semicolons, quotes, nothing for what is not told', () => {
	expect(csv(table)).toBe(
		'\uFEFFstep;text;sessions\r\nsms;"Un code ; par « SMS »";12\r\n"say ""yes""";"deux\nlignes";\r\n'
	);
	expect(Buffer.from(csv(table)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', ' =cmd|’/c calc’!A1', '\r=1'])(
	'never lets %j be a formula',
	(text) => {
		const [, line] = csv({ columns: ['a'], rows: [[text]] }).split('\r\n');
		expect(line!.replace(/^"/, '')).toMatch(/^'/);
	}
);

it('keeps numbers numbers, below zero too', () => {
	expect(csv({ columns: ['a'], rows: [[-3]] })).toContain('\r\n-3\r\n');
});

it('writes one object a line', () => {
	const lines = jsonLines(table).trimEnd().split('\n');
	expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
		{ step: 'sms', text: 'Un code ; par « SMS »', sessions: 12 },
		{ step: 'say "yes"', text: 'deux\nlignes', sessions: null }
	]);
});
