/** Rules about recipes, out of which the recovery plan is made (design.md section 5). */
import type { Content } from '../content.ts';
import { findingAt, type Finding, type Place } from '../findings.ts';
import { distances, stepOf } from '../graph.ts';
import { isKey, kindOf } from '../keys.ts';
import { planProcedure } from '../quest.ts';
import type { Catalogue, Procedure, Recipe, RecipePlace } from '../types.ts';

/** Cards on one page of the services screen. */
const mostInTheme = 6;

/** Where the key is won while the kiosk guides; elsewhere the guide ends with where to go. */
const guided: ReadonlySet<RecipePlace> = new Set(['here', 'own-phone', 'telephone']);

export function recipeFindings(content: Content): Finding[] {
	const { catalogue, places } = content.loaded;
	return [
		...Object.values(catalogue.procedures).flatMap((procedure) => {
			const place = places[procedure.id] as Place;
			return [
				...procedure.recipes.flatMap((recipe, at) => ofRecipe(procedure, recipe, at, place)),
				...searchFindings(catalogue, procedure, place),
				...planBFindings(procedure, place)
			];
		}),
		...questionFindings(content),
		...themeFindings(content)
	];
}

/** A plan that leans on what it cannot ask about would only find out at the portal. */
function questionFindings({ loaded: { catalogue, places } }: Content): Finding[] {
	const plan = catalogue.procedures[planProcedure];
	if (!plan) return [];
	const asked = ({ needs }: Recipe) =>
		needs.flat().filter((key) => isKey(key) && ['means', 'paper'].includes(kindOf(key)));
	return Object.values(catalogue.procedures).flatMap(({ id, recipes }) =>
		recipes.flatMap((recipe, at) =>
			asked(recipe)
				.filter((key) => !stepOf(plan, key))
				.map((key) => {
					const message = `recipe « ${recipe.id} »: no question asks about « ${key} »`;
					const mend = `write the step « ${key} » in plan.yaml`;
					return findingAt(
						places[id] as Place,
						['recipes', at, 'needs'],
						'key-without-question',
						message,
						mend
					);
				})
		)
	);
}

function ofRecipe(procedure: Procedure, recipe: Recipe, at: number, place: Place): Finding[] {
	const found: Finding[] = [];
	const say = (field: string, rule: string, message: string, mend: string) =>
		found.push(findingAt(place, ['recipes', at, field], rule, `recipe « ${recipe.id} »: ${message}`, mend));
	if (procedure.recipes.findIndex(({ id }) => id === recipe.id) !== at)
		say('id', 'duplicate-recipe', 'stands twice', 'give each recipe its own id');
	if (recipe.gives.length === 0) say('id', 'recipe-without-key', 'gives nothing', 'add gives: [<key>]');
	for (const key of recipe.gives.filter((key) => !procedure.gives.includes(key)))
		say(
			'gives',
			'gives-not-declared',
			`the procedure does not say that it gives « ${key} »`,
			`add ${key} to its gives`
		);
	for (const id of recipe.memo.filter((id) => !stepOf(procedure, id)))
		say(
			'memo',
			'memo-unknown-step',
			`the memo repeats « ${id} », which does not exist`,
			'name steps of this procedure'
		);
	if (!stepOf(procedure, recipe.enter))
		say(
			'enter',
			'missing-target',
			`enters at « ${recipe.enter} », which does not exist`,
			'name one of its steps'
		);
	else if (!succeeds(procedure, recipe))
		say(
			'enter',
			'recipe-without-success',
			guided.has(recipe.place)
				? `no solved ending from « ${recipe.enter} » gives ${recipe.gives.join(', ')}`
				: `no ending from « ${recipe.enter} » says where to go, or gives ${recipe.gives.join(', ')}`,
			'lead its steps to such an ending, or correct gives and place'
		);
	return found;
}

/** Whether somebody who takes the recipe can come to what it promises. A called procedure gives its keys too. */
function succeeds(procedure: Procedure, { enter, gives, place }: Recipe): boolean {
	return [...distances(procedure, enter).keys()].some((id) => {
		const step = procedure.steps[id]!;
		if (step.ending === 'solved') return gives.every((key) => step.gives.includes(key));
		return !guided.has(place) && (step.ending === 'go-to' || step.ending === 'come-back');
	});
}

function searchFindings(catalogue: Catalogue, procedure: Procedure, place: Place): Finding[] {
	const given = new Set(
		Object.values(catalogue.procedures).flatMap(({ recipes }) => recipes.flatMap(({ gives }) => gives))
	);
	return Object.values(procedure.steps).flatMap((step) =>
		step.answers.flatMap(({ id, goes }) => {
			if (typeof goes === 'string' || !('plan' in goes)) return [];
			const path = ['steps', step.id, step.kind === 'ask' ? 'answers' : id];
			if (goes.plan === 'on') {
				if (procedure.id === planProcedure) return [];
				return [
					findingAt(
						place,
						path,
						'plan-without-goal',
						'« on » goes on with a plan that nobody began',
						'name the key to find'
					)
				];
			}
			if (!isKey(goes.plan))
				return [
					findingAt(
						place,
						path,
						'unknown-key',
						`« ${goes.plan} » is not a key`,
						'use a key of src/lib/procedures/keys.ts'
					)
				];
			if (given.has(goes.plan)) return [];
			const message = `no recipe gives « ${goes.plan} »`;
			return [
				findingAt(
					place,
					path,
					'plan-without-recipe',
					message,
					'write recipes that give it, or lead elsewhere'
				)
			];
		})
	);
}

function planBFindings(procedure: Procedure, place: Place): Finding[] {
	if (procedure.plan_b === undefined || stepOf(procedure, procedure.plan_b)) return [];
	const message = `its plan B is « ${procedure.plan_b} », which does not exist`;
	return [findingAt(place, ['plan_b'], 'missing-target', message, 'name one of its steps')];
}

/** The services screens: every listed way back and request has a theme, and a theme is one page. */
function themeFindings({ loaded }: Content): Finding[] {
	const listed = Object.values(loaded.catalogue.procedures).filter(
		({ listed, kind }) => listed && (kind === 'recovery' || kind === 'request')
	);
	return listed.flatMap(({ id, theme }) => {
		const place = loaded.places[id] as Place;
		if (theme === undefined)
			return [
				findingAt(
					place,
					['theme'],
					'missing-field',
					'nobody would find it on the services screen',
					'add theme: <theme>'
				)
			];
		const { kind } = loaded.catalogue.procedures[id]!;
		const same = listed.filter((other) => other.theme === theme && other.kind === kind);
		if (same.findIndex((other) => other.id === id) < mostInTheme) return [];
		const message = `more than ${mostInTheme} services in the theme « ${theme} »`;
		return [findingAt(place, ['theme'], 'theme-too-full', message, 'choose another theme')];
	});
}
