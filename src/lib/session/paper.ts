/** What changes on a screen when the printer says that nothing will come out of it: the code to photograph takes its place, and says why. */
import type { PrinterState } from '../room/types.ts';
import { blankView, choice, type View, type Words } from './view.ts';

/** What is said of the printer, or nothing while there is nothing to say. */
function said(printer: PrinterState): Words[] {
	return printer === 'paper' || printer === 'trouble'
		? [{ id: 'printer', key: `kiosk:printer.${printer}` }]
		: [];
}

/**
 * A screen as it is with this printer. Printing may still be tried: a driver often learns of new paper from the next print only. Where there is no printer,
 * nothing is said of one.
 */
export function withPrinter(view: View, printer: PrinterState): View {
	if (printer === 'none') return withoutPrinter(view);
	const why = said(printer);
	if (why.length === 0) return view;
	const [text, ...more] = view.sentences;
	const offered = view.choices.some((one) => one.do.type === 'print');
	return {
		...view,
		...(offered ? { id: `${view.id}-${printer}`, sentences: [text!, ...why, ...more] } : {}),
		choices: view.choices.map((one) => {
			if (one.do.type === 'print') return { ...one, key: 'kiosk:printer.try' };
			return one.do.type === 'slip' ? photo() : one;
		})
	};
}

function withoutPrinter(view: View): View {
	return {
		...view,
		choices: view.choices
			.filter((one) => one.do.type !== 'print')
			.map((one) => (one.do.type === 'slip' ? photo() : one))
	};
}

const photo = () => choice('code', 'kiosk:printer.photo', 'phone-qr', { type: 'code' });

/** The code of a ticket, to be photographed instead of printed. */
export function codeView(printer: PrinterState): View {
	return {
		...blankView(),
		name: 'code',
		id: 'code',
		picture: null,
		layout: 'memo',
		sentences: [...said(printer), { id: 'scan', key: 'kiosk:memo.scan' }],
		choices: [
			...(printer === 'none' ? [] : [choice('slip', 'kiosk:printer.try', 'printer', { type: 'slip' })]),
			choice('stay', 'kiosk:printer.done', 'done', { type: 'stay' }, 'go')
		],
		help: true
	};
}
