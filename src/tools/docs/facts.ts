/** The matrix of the fact dossier (section 18), as it was read, and where the catalogue says something else on purpose. */
import { columns, type Column } from '../../lib/procedures/matrix-rows.ts';
import type { Value } from '../../lib/procedures/matrix.ts';

const table = `
| FranceConnect | via chosen account | via chosen account | NO | NO | NO → create ameli (PART) | NO → create impôts (PART) | YES |
| L'Identité Numérique La Poste | PART (+ app, code) | PART (+ app) | NO → post office + ID | NO → post office | NO | NO | NO |
| France Identité | PART (+ card, NFC) | PART (+ card, NFC) | NO | PART if new card + phone with NFC, else town hall | NO | NO | NO |
| CAF | YES | YES | NO → 32 30 / desk | NO → Caf desk by appointment | PART (gives the identifier, still needs code) | PART (file number for 32 30) | PART (FranceConnect+ only) |
| MSA | PART (+ question on file) | PART (+ question) | PART (question, else letter by post) | NO → MSA agency | PART (identifier) | PART (answers the question) | YES |
| ameli | PART (36 46 can send a provisional code by SMS) | YES | NO → letter by post | NO → CPAM desk | PART (with RIB: creation; with 36 46: code) | PART (letter with provisional code) | YES |
| France Travail | YES/PART | YES | NO → 39 49 | NO → agency | NO → 39 49 | PART (identifier) | YES |
| impôts | PART (mobile + mail both asked) | PART (mobile asked since 2025) | NO → 0 809 401 401 | NO → tax office | NO | PART (three identifiers create a space if none exists) | YES (La Poste, MSA, France Identité…) |
| info-retraite | NO | NO | NO | NO → 39 60 / agency | NO | NO | YES |
| Assurance retraite | NO | YES | NO | NO → agency | PART (identifier) | PART | YES |
| Agirc-Arrco | NO | YES (login code also goes to the mail) | NO | NO → phone/appointment | PART | PART | YES |
| ANTS | NO | YES | NO | NO → point d'accueil numérique | NO | NO | YES |
| ANEF | NO | YES | NO → 0 806 001 620 | NO → contact centre, then préfecture | NO | PART (numéro étranger) | YES if definitive number |
| Gmail | YES | YES (recovery mail) | PART (known device) | NO | NO | NO | NO |
| Outlook/Hotmail | YES | YES (recovery mail) | PART (form, 2 tries/day) | NO | NO | NO | NO |
| Yahoo | YES | YES (recovery mail) | NO → new address | NO | NO | NO | NO |
| Orange mail | YES | PART | NO → shop | PART (shop, contract holder) | NO | PART (bill → 39 00) | NO |
| SFR / Free mail | YES | PART | NO → shop | PART (shop, contract holder) | NO | PART (bill → helpline) | NO |
| laposte.net | YES | YES (second mail) | NO → form | NO | NO | PART (welcome letter = identifier) | NO |
| Mobile number | – | PART (operator account) | PART | YES in shop, new SIM | NO | PART (bill → helpline) | NO |
| EDF | PART | YES | NO → 30 04 | NO | NO | YES with RIB (client ref. + 2 IBAN digits) | NO |
| ENGIE | PART | YES | NO → helpline | NO | NO | PART (helpline) | NO |
| Chèque énergie | n/a (no account needed) | n/a | n/a | n/a | n/a | YES (cheque number) | n/a |
| C2S | same as ameli | same | same | paper form | same | paper form | same |
| Service-public | NO | YES | PART (new account) | NO | NO | NO | YES |
| ÉduConnect | YES if it is the school's number | YES if confirmed | NO → school | NO → school | NO | PART (school letter < 3 months) | YES |
| Doctolib | YES + birth date | YES | NO | NO | NO | NO | NO |
| Bank | never at the kiosk → branch + ID | same | same | same | same | same | same |`;

export interface Fact {
	value: Value;
	/** As the dossier says it. */
	words: string;
}

/** Service → column → what the dossier says. */
export const facts: Readonly<Record<string, Record<Column, Fact>>> = readFacts();

function readFacts(): Record<string, Record<Column, Fact>> {
	const read: Record<string, Record<Column, Fact>> = {};
	for (const line of table.trim().split('\n')) {
		const [name, ...cells] = line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
		const valueOf = (words: string, column: Column): Value => {
			// « same as ameli », then « same »: as that row; without a row (the bank), as the first column.
			const other = /^same as (.+)$/.exec(cells[0]!)?.[1];
			if (words.startsWith('same')) {
				return other === undefined ? valueOf(cells[0]!, columns[0]) : read[other]![column].value;
			}
			if (words.startsWith('via chosen account')) return 'PART';
			// What is done on paper or at the branch is not done at the kiosk.
			if (words.startsWith('paper form') || words.startsWith('never')) return 'NO';
			if (words === '–') return 'n/a';
			return /^(?:YES|PART|NO|n\/a)/.exec(words)![0] as Value;
		};
		read[name!] = Object.fromEntries(
			columns.map((column, index) => [
				column,
				{ value: valueOf(cells[index]!, column), words: cells[index]! }
			])
		) as Record<Column, Fact>;
	}
	return read;
}

/** A cell that the catalogue gives otherwise than the dossier, read over, with its reason. */
export interface Difference {
	service: string;
	column: Column;
	facts: Value;
	ours: Value;
	why: string;
}

export const differences: readonly Difference[] = [
	{
		service: 'FranceConnect',
		column: 'Id',
		facts: 'NO',
		ours: 'PART',
		why: 'FranceConnect opens with the account behind it, and ameli and MSA send a code by post to who knows the number and still lives at the address they know.'
	},
	{
		service: 'FranceConnect',
		column: 'ID',
		facts: 'NO',
		ours: 'PART',
		why: 'The same: the La Poste and France Identité apps check an identity document (sections 1.2 and 1.3), and both are accounts of FranceConnect.'
	},
	{
		service: 'FranceConnect',
		column: 'Vitale',
		facts: 'NO',
		ours: 'PART',
		why: 'The dossier names the way in its own cell: the ameli account, which is PART with a carte Vitale.'
	},
	{
		service: 'FranceConnect',
		column: 'Letter',
		facts: 'NO',
		ours: 'PART',
		why: 'The dossier names such a way in its own cell (an impôts space made with the papers, PART); a letter from ameli or MSA helps in the same way.'
	},
	{
		service: "L'Identité Numérique La Poste",
		column: 'ID',
		facts: 'NO',
		ours: 'PART',
		why: 'A forgotten code is made again in the app by checking the identity (section 1.2, case A); the post office stays the other way.'
	},
	{
		service: 'ameli',
		column: 'Id',
		facts: 'NO',
		ours: 'PART',
		why: 'The dossier calls the letter by post PART for MSA and NO for ameli; here the post is PART for both.'
	},
	{
		service: 'Outlook/Hotmail',
		column: 'Id',
		facts: 'PART',
		ours: 'NO',
		why: 'The form answers a day later in another mailbox, and often says no: it is a step of mailbox-outlook that ends in « come back », and the plan promises no key for it.'
	},
	{
		service: 'SFR / Free mail',
		column: 'Id',
		facts: 'NO',
		ours: 'PART',
		why: 'The operator account is also the door of its mailboxes (sections 9.5 and 9.6): who still enters it resets them there. Without it, the shop.'
	},
	{
		service: 'Mobile number',
		column: 'ID',
		facts: 'YES',
		ours: 'PART',
		why: 'It ends the same day with nothing else, but in a shop; YES is kept for what ends at the kiosk.'
	},
	{
		service: 'EDF',
		column: 'Letter',
		facts: 'YES',
		ours: 'PART',
		why: 'A bill is not enough: the space is rebuilt with the RIB too (as the dossier says) and an e-mail address, which may be made today (section 11.1); by telephone, with that address alone.'
	},
	{
		service: 'C2S',
		column: 'Id',
		facts: 'NO',
		ours: 'PART',
		why: 'As ameli: the letter by post.'
	},
	{
		service: 'C2S',
		column: 'Letter',
		facts: 'NO',
		ours: 'PART',
		why: 'As ameli: the letter by post opens the account that asks for it. The paper form stays, and is often the quicker way.'
	},
	{
		service: 'Service-public',
		column: 'Phone',
		facts: 'NO',
		ours: 'PART',
		why: 'The new account that the dossier names under « Id » needs an e-mail address, and a phone is what makes one.'
	},
	{
		service: 'Doctolib',
		column: 'Id',
		facts: 'NO',
		ours: 'PART',
		why: 'Section 16 names the new account (both phone and mail lost), as it does for Service-public, where the dossier counts it as PART.'
	}
];
