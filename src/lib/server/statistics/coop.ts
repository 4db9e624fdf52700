/**
 * Codes of the activity reports (CRA) of « La Coop de la médiation numérique », in this one file. The codes of values were
 * read in its public source, on 2026-11-26, as its API names them; it has no import of files that we know of, so the
 * order and the names of our columns are ours (docs/guides/statistics.md).
 */

/** Columns, named like the fields of an activity in the Coop's API; those after `beneficiaires_total` are our own. */
export const columns = [
	'date',
	'type',
	'accompagnements',
	'duree',
	'type_lieu',
	'autonomie',
	'oriente_vers_structure',
	'structure_de_redirection',
	'materiel',
	'thematiques',
	'precisions_demarche',
	'beneficiaires_total',
	'relais_mois'
] as const;

/** What is the same in every line: alone with somebody, at the place, on a device that the Coop has no code for. */
export const constants = {
	type: 'individuel',
	type_lieu: 'lieu_activite',
	materiel: 'autre'
} as const;

/** The theme that allows the administrative ones. */
export const administrative = 'aide_aux_demarches_administratives';

/** How much of a person's way was made alone. */
export const autonomy = { withAgent: 'partiellement_autonome' } as const;

/** Where somebody was sent on to, when the call ended so. */
export const redirection: Readonly<Record<string, string>> = {
	needs_appointment: 'aide_aux_demarches_administratives',
	handed_over: 'aide_sociale',
	operator_down: 'operateur_ou_organisme_en_charge'
};

/** Service of a procedure → its themes. A service that is not here counts as help with administrative procedures alone. */
export const themes: Readonly<Record<string, readonly string[]>> = {
	'agirc-arrco': [administrative, 'travail_formation'],
	ameli: [administrative, 'social_sante', 'sante'],
	anef: [administrative, 'etrangers_europe'],
	ants: [administrative, 'papiers_elections_citoyennete', 'transports_mobilite'],
	'assurance-retraite': [administrative, 'travail_formation'],
	bank: ['banque_et_achats_en_ligne'],
	c2s: [administrative, 'social_sante'],
	caf: [administrative, 'famille_scolarite'],
	ccas: [administrative, 'social_sante'],
	doctolib: ['sante'],
	educonnect: [administrative, 'famille_scolarite', 'scolarite_et_numerique'],
	energie: [administrative, 'logement'],
	'france-travail': [administrative, 'travail_formation', 'insertion_professionnelle'],
	franceconnect: [administrative],
	health: [administrative, 'social_sante'],
	housing: [administrative, 'logement'],
	identity: [administrative, 'papiers_elections_citoyennete'],
	impots: [administrative, 'argent_impots'],
	'info-retraite': [administrative, 'travail_formation'],
	letter: [administrative],
	mailbox: ['email'],
	mdph: [administrative, 'social_sante'],
	mobile: ['prendre_en_main_du_materiel'],
	money: [administrative, 'argent_impots'],
	msa: [administrative, 'social_sante'],
	mutuelle: [administrative, 'social_sante'],
	papers: ['gere_ses_contenus_numeriques'],
	plan: [administrative],
	retraite: [administrative, 'travail_formation'],
	safety: ['securite_numerique'],
	school: [administrative, 'famille_scolarite'],
	'service-public': [administrative, 'papiers_elections_citoyennete'],
	transport: [administrative, 'transports_mobilite']
};
