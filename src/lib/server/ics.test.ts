import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { calendar, type CalendarEntry, fold } from './ics.ts';

const entry: CalendarEntry = {
	id: '8f14e45f-ceea-467f-a0e6-1e7a3b0c9d21',
	startsAt: Date.UTC(2026, 9, 25, 0, 30),
	minutes: 45,
	summary: 'Rendez-vous',
	place: 'France Services',
	cancelled: false,
	sequence: 2,
	changedAt: Date.UTC(2026, 9, 1, 8, 0, 5)
};

function read(text: string) {
	const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
	return new ICAL.Event(component.getFirstSubcomponent('vevent')!);
}

it('is read by a calendar as it was meant, on the night of a clock change too', () => {
	const event = read(calendar(entry));
	expect(event.uid).toBe(`${entry.id}@relais`);
	expect(event.summary).toBe('Rendez-vous');
	expect(event.location).toBe('France Services');
	expect(event.startDate.toJSDate()).toEqual(new Date(entry.startsAt));
	expect(event.endDate.toJSDate()).toEqual(new Date(entry.startsAt + 45 * 60_000));
	expect(event.sequence).toBe(2);
	expect(event.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-10-01T08:00:05Z');
});

it('keeps its lines at 75 octets, ended by CRLF, without breaking a letter', () => {
	const place = 'Maison des solidarités, « Les Écureuils » ; 4\\bis rue de l’Été\nBât. É — 🌞 '
		.repeat(4)
		.trim();
	const text = calendar({ ...entry, place });
	expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
	for (const line of text.split('\r\n')) {
		expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		expect(line).not.toContain('\ufffd');
	}
	expect(read(text).location).toBe(place);
});

it('cannot be made to hold another event by the name of a place', () => {
	const place = 'Ici\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Autre\u0000';
	const text = calendar({ ...entry, place });
	expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
	expect(read(text).summary).toBe('Rendez-vous');
});

it('says that an appointment was cancelled', () => {
	const event = read(calendar({ ...entry, cancelled: true }));
	expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

it('folds exactly at the limit', () => {
	expect(fold('x'.repeat(75))).toBe('x'.repeat(75));
	expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
	expect(fold(`${'x'.repeat(74)}é`)).toBe(`${'x'.repeat(74)}\r\n é`);
});
