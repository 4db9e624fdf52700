import { expect, test } from 'vitest';
import { syllables } from './syllables.ts';

/** Words that kiosk texts are made of, with the syllables one hears in careful speech. */
const heard: Record<number, string> = {
	1: `oui non le les des que qui moi vous nous lui elle carte cartes page code codes puis bien rien lien vient mois jour
		huit lettre porte livre aide site poste langue lorsque quelque rue vue est faut clé feuille mieux août ouvrent mot
		passe yeux`,
	2: `avez avoir ouvrir ouvrez touchez tapez adresse adresses mobile message messages facture papier papiers premier
		dernier souvent comment urgent argent récent parent client clients moyen loyer payer payez voyage maïs naïf poète
		créer tuyau envoi pays conseil accueil travail famille juillet bouton chercher appel question gestion pension
		maison mairie paiement euro monsieur gmail arrivent demandent reçoivent appellent prénom réseau bureau guichet
		santé reçu dossier service social oublie théâtre alcool second jusqu’à quelqu’un l’adresse outlook mutuelle`,
	3: `oublier ouvrier février envoyer essayer employé appuyer situation téléphone documents demander appeler maintenant
		samedi attention connexion réunion création agréable conseiller habiter magasin quatrième réussir aérien
		personnelle justement vérifier numéro assurance logement rendez-vous aujourd’hui sms rsa cpam oubliez recevoir
		mercredi véhicule l’ouvrier compliqué compagnie inscription ambassade impossible signature`,
	4: `européen allocation exactement dernièrement identité ordinateur utiliser opérateur sécurité coopérer application
		identifiant opération déclaration l’ordinateur conversation automatique réparation difficulté information
		réclamation organiser habitation renouveler récupérer boulangerie`,
	5: `administratif électricité université administrative possibilité réorganisé bibliothécaire immédiatement`,
	6: 'identification responsabilité'
};

const list = Object.entries(heard).flatMap(([count, words]) =>
	words.split(/\s+/).map((word) => ({ word, count: Number(count) }))
);

test('200 words of everyday life are counted as one hears them', () => {
	expect(list.length).toBeGreaterThanOrEqual(200);
	const wrong = list.filter(({ word, count }) => syllables(word) !== count);
	expect(wrong.map(({ word }) => `${word} ${syllables(word)}`)).toEqual([]);
});

test('a number is read digit by digit, and nothing is less than one syllable', () => {
	expect(syllables('3230')).toBe(4);
	expect(syllables('…')).toBe(1);
	expect(syllables('')).toBe(1);
});
