import { describe, expect, it } from 'vitest';
import { codeView, withPrinter } from './paper.ts';
import { blankView, choice, type View } from './view.ts';

const memo: View = {
	...blankView(),
	name: 'memo',
	id: 'memo',
	picture: null,
	layout: 'memo',
	sentences: [
		{ id: 'text', key: 'kiosk:memo.text' },
		{ id: 'scan', key: 'kiosk:memo.scan' }
	],
	choices: [choice('print', 'kiosk:memo.print', 'printer', { type: 'print' })]
};
const ticket: View = { ...memo, choices: [choice('slip', 'kiosk:ticket.print', 'memo', { type: 'slip' })] };
const keys = (view: View) => [...view.sentences, ...view.choices].map(({ key }) => key);

describe('a printer without paper', () => {
	it('is told beside the code to photograph, which is read again; printing can still be tried', () => {
		const view = withPrinter(memo, 'paper');
		expect(view.id).not.toBe(memo.id);
		expect(keys(view)).toEqual([
			'kiosk:memo.text',
			'kiosk:printer.paper',
			'kiosk:memo.scan',
			'kiosk:printer.try'
		]);
		expect(keys(withPrinter(memo, 'trouble'))).toContain('kiosk:printer.trouble');
	});

	it('gives the code of a ticket instead of its slip', () => {
		expect(withPrinter(ticket, 'paper').choices.map(({ do: { type } }) => type)).toEqual(['code']);
		expect(keys(codeView('paper'))[0]).toBe('kiosk:printer.paper');
		expect(codeView('paper').choices.map(({ do: { type } }) => type)).toEqual(['slip', 'stay']);
	});

	it('is not spoken of where there is none: the code is all there is', () => {
		expect(keys(withPrinter(memo, 'none'))).toEqual(['kiosk:memo.text', 'kiosk:memo.scan']);
		expect(withPrinter(ticket, 'none').choices.map(({ do: { type } }) => type)).toEqual(['code']);
		expect(codeView('none').choices.map(({ do: { type } }) => type)).toEqual(['stay']);
	});

	it('changes nothing while it works, or cannot tell', () => {
		for (const printer of ['ready', 'unknown'] as const) {
			expect(withPrinter(memo, printer)).toBe(memo);
			expect(withPrinter(ticket, printer)).toBe(ticket);
		}
	});
});
