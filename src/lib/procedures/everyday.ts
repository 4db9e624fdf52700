/**
 * Words judged one by one (checks/hard-words.ts). `everyday`: long or in capitals, but known to people who read little, or
 * seen by them on their own phone and letters. `jargon`: short, but of administrations: never without the glossary.
 */

export const everyday: ReadonlySet<string> = new Set(
	(
		'activité alimentaire obligatoire application applications association accompagner automatique demandera département ' +
		'déconnectez déclaration déclarations électricité enregistrée enregistrez européen européenne exactement ' +
		'facilement gendarmerie gratuitement identité indésirables information informations médicament messagerie ' +
		'messageries ordinateur original originaux propriétaire publicité redemandez réessayer réessayez sécurité ' +
		'secrétariat téléphoner utilisé utiliser utilisez vérification agirc-arrco cnracl éduconnect service-public ' +
		'club-internet wanadoo lycamobile edf gps qr sfr sim sms pin puk red rio '
	)
		.trim()
		.split(' ')
);

export const jargon: ReadonlySet<string> = new Set(
	(
		'acompte arriéré assiette barème caution curatelle dérogation échéance forclusion greffe huissier litige mainlevée ' +
		'nantissement plafond préavis prorata quittance quotité subrogation titulaire tutelle usufruit'
	).split(' ')
);
