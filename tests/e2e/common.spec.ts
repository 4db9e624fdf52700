/**
 * Every system that social workers name: walked to an ending, and to a ticket that already says what the next person needs
 * (facts on common procedures, section 22). One of the two walks is in French and the other in Arabic; `npm run walk` takes
 * each ending in both.
 */
import { nothingLocal, settle } from '../../src/lib/procedures/local.ts';
import { spread, type Reached } from '../../src/lib/procedures/spread.ts';
import type { Catalogue, Step } from '../../src/lib/procedures/types.ts';
import { here, stepHere, type Walk } from '../../src/lib/procedures/walk.ts';
import { demoLocal } from '../../src/lib/server/demo-local.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { expect, test } from '../fixtures.ts';
import { Person, type Language } from './person.ts';
import { nameOf } from './routes.ts';
import { systems } from './systems.ts';
import { Reception, SocialWorker } from './team.ts';

test.use({ site: 'common' });

const { content } = readContent();
const catalogue = settle(content.loaded.catalogue, { ...nothingLocal, settings: demoLocal });
const french = (file: string, key: string) => content.texts['fr']![file]!.values.get(key);

/** Answers of the shortest way to a step that is wanted, staying out of plans. */
function wayTo(procedure: string, wanted: (step: Step, walk: Walk) => boolean): Reached['way'] | null {
	for (const { walk, way } of spread(catalogue, procedure)) {
		if (wanted(stepHere(catalogue, walk), walk)) return way;
	}
	return null;
}

async function walks(person: Person, language: Language, procedure: string, way: [string, Walk][]) {
	await person.opens(language, procedure);
	for (const [given, walk] of way) await person.goesOn(given, nameOf(here(walk)));
}

const isGoodEnd = ({ ending }: Step) => ending !== undefined && ending !== 'human';

const both = ['fr', 'ar'] as const satisfies Language[];
/** Language of a system's walk to a ticket; its walk to an ending has the other one. */
const ticketLanguage = (at: number) => both[at % 2]!;

for (const [at, [system, procedure]] of Object.entries(systems).entries()) {
	const languages =
		process.env.RELAIS_WALK === 'all' ? both : both.filter((one) => one !== ticketLanguage(at));
	for (const language of languages) {
		test(`${system}: to an ending without a human, in ${language}`, async ({ kiosk }) => {
			const person = new Person(await kiosk('Borne 1'));
			await walks(person, language, procedure, wayTo(procedure, isGoodEnd)!);
			await expect(person.page.locator('[data-answer="finish"]')).toBeVisible();
			expect(await person.cut()).toEqual([]);
		});
	}
}

/** Answered on the way, in French: what the ticket's fields must say. */
function fieldsOf(
	catalogue: Catalogue,
	walk: Walk
): { code: string; fields: [label: string, said: string][] } {
	const { procedure: id, step } = here(walk);
	const procedure = catalogue.procedures[id]!;
	const code = procedure.steps[step]!.ticket!;
	const fields = Object.entries(procedure.tickets[code]!).map(([field, steps]): [string, string] => {
		const given = steps
			.map((one) => walk.trail.findLast((visit) => visit.procedure === id && visit.step === one))
			.find((visit) => visit?.answer !== undefined);
		if (!given) return [french('staff', `fields.${field}`)!, french('staff', 'referral.not-asked')!];
		const own = french(`procedures/${id}`, `steps.${given.step}.answers.${given.answer}`);
		return [french('staff', `fields.${field}`)!, own ?? french('common', `answers.${given.answer}`)!];
	});
	return { code, fields };
}

/** The human ending whose ticket knows the most. */
function bestTicket(procedure: string): [string, Walk][] {
	let best: { way: [string, Walk][]; known: number } | null = null;
	for (const one of Object.values(catalogue.procedures[procedure]!.steps).filter(({ ticket }) => ticket)) {
		const way = wayTo(procedure, (at, walk) => at.id === one.id && here(walk).procedure === procedure);
		const last = way?.at(-1)?.[1];
		if (!way || !last) continue;
		const known = fieldsOf(catalogue, last).fields.filter(
			([, said]) => said !== french('staff', 'referral.not-asked')
		).length;
		if (!best || known > best.known) best = { way, known };
	}
	if (!best) throw new Error(`${procedure}: no ending with a ticket`);
	return best.way;
}

for (const [at, [system, procedure]] of Object.entries(systems).entries()) {
	// A telephone operator has nothing of its own to tell.
	if (Object.keys(catalogue.procedures[procedure]!.tickets).length === 0) continue;
	const language = ticketLanguage(at);
	test(`${system}: to a ticket that says what is needed, from a session in ${language}`, async ({
		kiosk,
		staff
	}) => {
		test.setTimeout(120_000);
		const way = bestTicket(procedure);
		const { code, fields } = fieldsOf(catalogue, way.at(-1)![1]);
		const person = new Person(await kiosk('Borne 2'));
		await walks(person, language, procedure, way);
		await person.chooses('help');
		await person.sees('help');
		await person.chooses('show');
		const sign = await person.sign();

		const reception = new Reception(await staff('reception'));
		await reception.claims(sign);
		// The person agrees that what was done on the kiosk goes on.
		await reception.handsOver(sign, {
			contact: { name: 'B.', phone: '06 12 34 56 78', moment: 'le matin' }
		});
		const social = new SocialWorker(await staff('social_worker'));
		await social.opens('Proposées', sign);
		const facts = social.page.getByRole('region', { name: new RegExp(french('staff', `codes.${code}`)!) });
		await expect(facts).toContainText(code);
		for (const [label, said] of fields) {
			const field = facts.locator('div').filter({ has: social.page.getByText(label, { exact: true }) });
			await expect(field.first()).toContainText(said);
		}
		await social.accepts();
		await social.closes('Réglé');
	});
}
