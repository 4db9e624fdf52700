/**
 * Words by which a text could ask for a password or a code, per language. A language is protected once it has its
 * table here; `secrets.test.ts` holds the sentences that must and must not be refused.
 */
export interface SecretWords {
	/** Makes words comparable before anything is looked for. */
	prepare(text: string): string;
	/** Codes that are no secret: taken out first. */
	harmless: RegExp;
	secret: RegExp;
	/** « Tapez-le »: stands for the secret of the sentence before; what is replaced, by what. */
	recalled: [RegExp, string];
	/** Verbs of telling, showing, sending: never with a secret. */
	tell: ReadonlySet<string>;
	/** Verbs of typing and writing: only on something of the person's own. */
	type: ReadonlySet<string>;
	/** Whether the verb at `at` asks something of the person, and does not forbid it. */
	asks(words: readonly string[], at: number): boolean;
	/** Words after which the verb is no longer about the secret. */
	stops: RegExp;
	/** « Quel est votre code ? », with `SECRET` for the secret. */
	question: RegExp;
	/** Own device, the service's own site, own notebook. */
	own: RegExp;
	/** This machine, this desk. */
	here: RegExp;
	/** What a step with a site adds to the context. */
	site: string;
}

function set(words: string): ReadonlySet<string> {
	return new Set(words.trim().split(/\s+/));
}

function lowerCase(text: string): string {
	return text
		.toLowerCase()
		.replace(/\u00a0/g, ' ')
		.replace(/'/g, '’');
}

/** Words of the same clause that stand before `at`, nearest last. */
function clauseBefore(words: readonly string[], at: number): string[] {
	const before = words.slice(0, at);
	return before.slice(before.lastIndexOf('|') + 1);
}

const frenchInfinitives =
	set(`donner dire dicter montrer communiquer confier envoyer transmettre partager laisser remettre
	taper entrer saisir écrire noter inscrire recopier mettre indiquer renseigner`);
const frenchPronouns = set('le la les lui leur nous me vous y en bien');
const frenchModals = set(
	'devez faut pouvez pouvez-vous voulez-vous allez veuillez merci prière doit devriez il-faut'
);

const french: SecretWords = {
	prepare: lowerCase,
	harmless: /codes? qr|codes? rio|qr codes?|codes?-barres?|codes? posta(?:l|ux)/gu,
	secret: /(?<!\p{L})(?:mots? de passe|codes?)(?!\p{L})/gu,
	// « code » and « mot de passe » are masculine: « Montrez-la » is about the letter.
	recalled: [/(?<=\p{L}(?:ez|tes))-les?(?!\p{L})/gu, ' SECRET'],
	tell: set(`donnez dites dictez montrez communiquez confiez envoyez transmettez partagez laissez remettez épelez
		donner dire dicter montrer communiquer confier envoyer transmettre partager laisser remettre`),
	type: set(`tapez entrez saisissez écrivez notez inscrivez recopiez mettez indiquez renseignez
		taper entrer saisir écrire noter inscrire recopier mettre indiquer renseigner`),
	asks(words, at) {
		const before = clauseBefore(words, at);
		const denied = before.some(
			(word) => word === 'ne' || word === 'sans' || word === 'jamais' || word.startsWith('n’')
		);
		const supposed = before.some((word) => word === 'si' || word === 'quand');
		if (denied || supposed) return false;
		if (!frenchInfinitives.has(words[at] ?? '')) return true;
		const near = before.filter((word) => !frenchPronouns.has(word)).slice(-2);
		return near.some((word) => frenchModals.has(word));
	},
	stops: /^(?:\||que|qu’.*|si|pour|quand|où|sans|ni|ou|puis|pas|avec|dans|.*ez)$/u,
	question: /quels? (?:est|sont|était) (?:votre|vos) (?:\S+ )?SECRET/u,
	own: /(?<!\p{L})(?:(?:votre|le|ce|un|au|du) (?:propre |nouveau |ancien |autre )?(?:téléphone|portable|ordinateur|carnet|site)|(?:votre|la|une) (?:tablette|page du site|boîte mail)|l’(?:ordinateur|application|appli)|chez vous|vous seule?|vous-même)(?!\p{L})/u,
	here: /(?<!\p{L})(?:ici|(?:sur|à|dans) (?:cet |l’|cette |la |ce )(?:écran|borne|machine|guichet|accueil|agent|comptoir)|au guichet)(?!\p{L})/u,
	site: 'sur le site'
};

const english: SecretWords = {
	prepare: lowerCase,
	harmless: /qr codes?|rio codes?|post ?codes?|bar ?codes?/gu,
	secret: /(?<!\p{L})(?:passwords?|passcodes?|pins?|codes?)(?!\p{L})/gu,
	recalled: [/(?<!\p{L})(?:it|them)(?!\p{L})/gu, 'SECRET'],
	tell: set('tell give say show send share dictate read leave hand spell'),
	type: set('type enter write key put note copy'),
	asks(words, at) {
		const before = clauseBefore(words, at);
		if (before.some((word) => /^(?:never|not|without|nobody|no|if|when|.*n’t)$/.test(word))) return false;
		if (words.slice(at).some((word) => /^(?:no|nobody|no-one)$/.test(word))) return false;
		// To read a code to oneself is no telling.
		const aloud = words.slice(at + 1).some((word) => /^(?:out|aloud|us|me|loud)$/.test(word));
		if (words[at] === 'read' && !aloud) return false;
		const last = before.at(-1);
		if (last === undefined || /^(?:please|and|then|must|should|now|first|just|here|desk)$/.test(last))
			return true;
		if (/^(?:can|may)$/.test(last)) return before.at(-2) === 'you';
		if (last === 'to') return /^(?:have|need|want|asked|got|able|like)$/.test(before.at(-2) ?? '');
		return last === 'you' && /^(?:can|could|will|would)$/.test(before.at(-2) ?? '');
	},
	stops:
		/^(?:\||that|if|when|to|for|until|no|not|have|or|but|you|wait|check|open|ask|get|look|use|type|enter|choose|receive)$/u,
	question: /what(?:’s| is| are| was) your (?:\S+ )?SECRET/u,
	own: /\b(?:your|the) (?:own |new |old |other )?(?:phone|mobile|computer|tablet|notebook|site|website|app)\b|\bat home\b|\byourself\b|\byou alone\b/u,
	here: /\b(?:here|(?:on|into|in) (?:this|the) (?:screen|machine|kiosk)|at the desk|reception)\b/u,
	site: 'on the site'
};

const arabicModals = set('يجب عليك يمكنك هل الرجاء يرجي نرجو ان');

const arabic: SecretWords = {
	/** Without vowel signs and with one shape per letter: أ إ آ → ا, ى → ي, ة → ه. */
	prepare: (text) =>
		text
			.replace(/[\u064b-\u0652\u0670\u0640]/gu, '')
			.replace(/[أإآ]/gu, 'ا')
			.replace(/ى/gu, 'ي')
			.replace(/ة/gu, 'ه')
			.replace(/\u00a0/g, ' '),
	harmless: /(?:ال)?رمز(?:ك|كم)? (?:ال)?بريدي|(?:ال)?رمز الاستجابه|(?:ال)?رمز RIO/gu,
	// Definite only: « ارسل الموقع رمزا » tells of a code, « الرمز » and « رمزك » are the person's.
	secret:
		/(?<!\p{L})(?:و|ب)?(?:كلم(?:ه|ات) (?:السر|المرور|سر(?:ك|كم)|مرور(?:ك|كم))|(?:ال)(?:رمز|رموز|كود)|(?:رمز|كود)(?:ك|كم))(?:ك|كم)?(?!\p{L})/gu,
	recalled: [/(?<!\p{L})([وف]?(?:اكتب|ادخل|ارسل|اعط|اظهر|اطبع)(?:وا)?)(?:ها?)(?!\p{L})/gu, '$1 SECRET'],
	tell: set(`اعط اعطي اعطنا اعطني اعطوا اعطونا اعطوني قل قولي قولوا اخبر اخبرنا اخبرني اخبروا اخبرونا ارسل ارسلي
		ارسلوا اظهر اظهروا ارنا ارني ارونا شارك شاركوا سلموا تعطي تعطينا تعطيني تعطوا تعطونا تقول تقولوا تخبر تخبرنا
		تخبروا ترسل ترسلوا تظهر ترينا تشارك اعطاء اعطاؤنا اعطاءنا قول اخبار اخبارنا ارسال اظهار مشاركه`),
	type: set('اكتب اكتبي اكتبوا ادخل ادخلي ادخلوا اطبع اطبعوا ضع ضعوا تكتب تكتبوا تدخل تدخلوا كتابه ادخال'),
	asks(words, at) {
		const before = clauseBefore(words, at);
		if (before.some((word) => /^(?:لا|الا|لن|لم|بدون|دون|اذا|ولا)$/u.test(word))) return false;
		const bare = (words[at] ?? '').replace(/^[وف](?=\p{L}{3})/u, '');
		const nounOrWish = /^(?:ت|اعطاء|اعطاؤ|قول$|اخبار|ارسال|اظهار|مشاركه|كتابه|ادخال)/u.test(bare);
		return !nounOrWish || before.some((word) => arabicModals.has(word));
	},
	stops: /^(?:\||ان|انك|اذا|من|حتي|عندما|لم|لا|او|ثم|الي|الموقع|البنك)$/u,
	question: /(?<!\p{L})ما (?:هي |هو )?SECRET/u,
	own: /هاتف(?:ك|كم)?|جوال(?:ك|كم)?|موقع|التطبيق|حاسوب(?:ك|كم)?|الكمبيوتر|دفتر(?:ك|كم)|بنفسك|وحدك/u,
	here: /(?<!\p{L})(?:هنا|هذه الشاشه|علي الشاشه|هذا الجهاز|لل?موظف|الموظف|(?:ال|لل)استقبال|الشباك)(?!\p{L})/u,
	site: 'في الموقع'
};

export const secretWords: Readonly<Record<string, SecretWords>> = { fr: french, en: english, ar: arabic };
