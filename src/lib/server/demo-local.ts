/** Desks and rules of the demonstration site: invented, so that every screen can be seen; a real site writes its own. */
import type { Desk, LocalSettings } from '../procedures/local.ts';

const desk = (name: string, address: string, hours: string, site = ''): Desk => ({
	name,
	address,
	// Numbers that the regulator keeps for fiction.
	phone: '01 99 00 12 34',
	hours,
	site
});
const weekdays = 'Du lundi au vendredi, de 9 h à 12 h';

export const demoLocal: LocalSettings = {
	desks: {
		ccas: desk('CCAS de démonstration', '1 place de la Mairie', weekdays),
		'social-service': desk('Maison des solidarités', '4 rue des Tilleuls', weekdays),
		domiciliation: desk('CCAS, service du courrier', '1 place de la Mairie', 'Le mardi et le jeudi matin'),
		food: desk('Épicerie solidaire', '12 rue du Marché', 'Le mercredi et le vendredi après-midi'),
		fsl: desk('Service du logement', '4 rue des Tilleuls', weekdays),
		'housing-advice': desk('ADIL de démonstration', '8 avenue de la Gare', weekdays),
		shelter: desk('Accueil de jour', '3 quai du Canal', 'Tous les jours, de 8 h à 17 h'),
		'town-hall': desk('Mairie, service des papiers', '1 place de la Mairie', weekdays),
		prefecture: desk('Préfecture de démonstration', '2 cours de la Préfecture', 'Sur rendez-vous'),
		taxes: desk('Centre des impôts', '20 rue des Écoles', weekdays),
		caf: desk('CAF, accueil', '15 boulevard du Parc', 'Sur rendez-vous'),
		cpam: desk('CPAM, accueil', '17 boulevard du Parc', 'Sur rendez-vous'),
		'france-travail': desk('Agence France Travail', '9 rue de l’Industrie', 'Le matin sans rendez-vous'),
		retirement: desk('Point d’accueil retraite', '6 rue des Lilas', 'Sur rendez-vous'),
		mdph: desk('MDPH de démonstration', '5 rue de la Fontaine', weekdays),
		transport: desk('Agence des transports', '1 place de la Gare', 'Du lundi au samedi'),
		'bank-of-france': desk('Banque de France, accueil', '30 rue de la République', 'Sur rendez-vous')
	},
	choices: { 'fsl-access': 'worker', 'fsl-energy': 'self', 'transport-card': 'agency', 'food-help': 'ccas' }
};
