/**
 * The kiosk tried out by the site manager: the same screens, sounds and rules, and nothing leaves the page.
 *
 *     /administration/content/try#ar/caf-access/no/contact
 */
import { signOf } from '../tickets/sign.ts';
import { uuid } from '../uuid.ts';
import type { Post, Raised } from './calls.ts';
import type { Kiosk } from './kiosk.svelte.ts';

/** A screen to show: a procedure, and the answers that lead on from its first step. */
export interface Scene {
	language: string;
	/** Null: the first question of all. */
	procedure: string | null;
	/** Ids of answers, `resume` where a procedure hands back. */
	answers: string[];
}

/** The address of a scene on its page. */
export function hashOf({ language, procedure, answers }: Scene): string {
	return `#${[language, ...(procedure ? [procedure, ...answers] : [])].join('/')}`;
}

/** Reads the address of a scene; French and the first question when it says nothing. */
export function sceneOf(hash: string): Scene {
	const [language = 'fr', procedure = null, ...answers] = hash.replace(/^#/, '').split('/').filter(Boolean);
	return { language, procedure, answers };
}

/** Shows a scene. An answer that is not on its screen is left out, with all that follow. */
export async function show(kiosk: Kiosk, { language, procedure, answers }: Scene): Promise<void> {
	await kiosk.launch(language, procedure);
	const { session } = kiosk;
	if (!session) return;
	for (const answer of answers) {
		const choice = session.view.choices.find(({ do: action }) =>
			answer === 'resume' ? action.type === 'resume' : action.type === 'answer' && action.answer === answer
		);
		if (!choice) return;
		session.do(choice.do);
	}
}

/** Calls nobody: answers as the server would, with the first sign of a day. */
export const callsNobody: Post = () => {
	const raised: Raised = { id: uuid(), version: 1, sign: signOf(1), state: 'raised' };
	return Promise.resolve(Response.json(raised));
};
