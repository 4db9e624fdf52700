import { describe, expect, test } from 'vitest';
import { secretAsked } from './secrets.ts';

const refused: Record<string, string[]> = {
	fr: [
		'Donnez votre mot de passe.',
		'Donnez-nous votre code.',
		'Dites votre code à l’agent.',
		'Dites à l’agent votre nouveau code.',
		'Montrez le code reçu à l’accueil.',
		'Envoyez-nous le code par SMS.',
		'Communiquez votre nom et votre mot de passe.',
		'Vous devez donner votre code à l’accueil.',
		'Pouvez-vous nous dire votre mot de passe ?',
		'Il faut montrer le code à l’agent.',
		'Veuillez taper votre mot de passe.',
		'Quel est votre mot de passe ?',
		'Quel est votre code secret ?',
		'Tapez ici le code reçu.',
		'Tapez votre code sur cet écran.',
		'Écrivez votre mot de passe sur ce papier.',
		'Sur la borne, tapez le code de votre téléphone.',
		'Tapez le code.',
		'Ouvrez le message. Entrez le code.',
		'Regardez votre téléphone. Tapez ici le code.',
		'Attendez le code. Tapez-le ici.',
		'Quand le code arrive, donnez-le à l’agent.',
		'Vous avez un mot de passe\u00a0? Dites-le-nous.'
	],
	en: [
		'Tell us your password.',
		'Please give your code to the staff.',
		'Say your PIN.',
		'Show the code at the desk.',
		'Can you tell me your password?',
		'You must give the code here.',
		'What is your password?',
		'Give us your name and password.',
		'Enter the code here.',
		'Type the code you received on this screen.',
		'Type the code.',
		'Look at your phone. Type the code here.',
		'Read the code out loud.',
		'You have to give your password.',
		'You can type your code here.',
		'When the code comes, type it here.',
		'You have a password? Tell it to the staff.'
	],
	ar: [
		'أعطنا كلمة السر.',
		'أعطوا رمزكم للموظف.',
		'قل الرمز للموظف.',
		'أخبرنا بكلمة المرور.',
		'أرسل الرمز إلى الموظف.',
		'أظهر الرمز للموظف.',
		'يجب أن تعطينا الرمز.',
		'هل يمكنك إعطاء كلمة السر؟',
		'ما هي كلمة السر؟',
		'ما هو رمزك؟',
		'اكتب الرمز هنا.',
		'أدخل كلمة المرور على هذه الشاشة.',
		'أدخل الرمز.',
		'انظر إلى هاتفك. واكتب الرمز هنا.',
		'انتظر الرمز. اكتبه هنا.',
		'عندك كلمة السر؟ أعطها للموظف.'
	]
};

const allowed: Record<string, string[]> = {
	fr: [
		'Tapez le code sur votre téléphone.',
		'Sur votre téléphone, tapez le code reçu.',
		'Sur le site, entrez le code.',
		'Ouvrez le site. Tapez le code reçu.',
		'Sur l’ordinateur, écrivez votre nouveau mot de passe.',
		'Notez votre mot de passe dans votre carnet.',
		'Ne donnez jamais votre code.',
		'Ne dites votre mot de passe à personne.',
		'Ne le montrez pas : ce code est à vous.',
		'N’envoyez pas votre code.',
		'Vous ne devez jamais donner votre code.',
		'Il ne faut pas dire votre mot de passe.',
		'Personne ne doit vous demander votre code.',
		'Si vous donnez votre code, on peut vous voler.',
		'Choisissez un nouveau mot de passe.',
		'Gardez votre code pour vous.',
		'Attendez le code par SMS.',
		'Avez-vous reçu un code ?',
		'Connaissez-vous votre mot de passe ?',
		'On vous envoie un code.',
		'Le site vous donne un code.',
		'Demandez un nouveau code.',
		'Dites que le code n’arrive pas.',
		'Dites : je n’ai pas reçu le code.',
		'Envoyez un message pour recevoir le code.',
		'Donnez votre code postal.',
		'Montrez ce code QR à l’agent.',
		'Montrez votre carte d’identité.',
		'Entrez dans le magasin avec votre carte.',
		'Donnez votre nom. Attendez le code.',
		'Donnez votre nom et attendez le code.',
		'Mot de passe oublié ?',
		'Vous avez donné votre code à quelqu’un ?',
		'Lisez le code sur votre téléphone.',
		'Tapez les 4 chiffres du numéro.',
		'Vous seul tapez le mot de passe.',
		'Donnez le code RIO au nouvel opérateur.',
		'Attendez le code. Tapez-le sur votre téléphone.',
		'Le code est dans une lettre. Montrez-la à l’agent.',
		'Choisissez un mot de passe. Tapez-le vous-même.'
	],
	en: [
		'Type the code on your phone.',
		'On your phone, type the code.',
		'Open the site. Enter the code.',
		'On the computer, write your new password.',
		'Never give your code to anyone.',
		'Do not tell anyone your password.',
		'Don’t share the code.',
		'You must not give your code.',
		'Nobody may ask you for your code.',
		'If you give your code, someone can rob you.',
		'Choose a new password.',
		'Wait for the code by SMS.',
		'Did you get a code?',
		'Do you know your password?',
		'They send you a code.',
		'The site will send a code.',
		'Ask for a new code.',
		'Say that the code does not come.',
		'Tell us if the code does not come.',
		'Give your postcode.',
		'Show this QR code.',
		'Did you give your code to someone?',
		'Read the code on your phone.',
		'Say yes and wait for the code.',
		'Forgotten password',
		'Type the SIM card’s code yourself.',
		'Give the RIO code to the new company.',
		'Wait for the code. Type it on your phone.',
		'This is your code. Tell it to no one.'
	],
	ar: [
		'اكتب الرمز على هاتفك.',
		'على هاتفك، أدخل الرمز.',
		'افتح الموقع. اكتب الرمز.',
		'لا تعطِ رمزك لأحد.',
		'لا تقل كلمة السر لأي شخص.',
		'يجب ألا تعطي الرمز لأحد.',
		'لا أحد يطلب منك كلمة السر.',
		'اختر كلمة سر جديدة.',
		'انتظر الرمز برسالة SMS.',
		'هل وصلك رمز؟',
		'هل تعرف كلمة السر؟',
		'أرسلنا لك رمزًا.',
		'أُرسل رمز إلى هاتفك.',
		'يرسل الموقع الرمز إلى هاتفك.',
		'اطلب رمزًا جديدًا.',
		'قل إن الرمز لم يصل.',
		'أعطِ الرمز البريدي.',
		'هل أعطيت الرمز لأحد؟',
		'احتفظ بكلمة السر لنفسك.',
		'اكتب كلمة السر بنفسك.',
		'أعط رمز RIO للشركة الجديدة.',
		'انتظر الرمز. اكتبه على هاتفك.'
	]
};

describe.each(Object.keys(refused))('a password or code, in %s', (language) => {
	test.each(refused[language] ?? [])('is not asked for: %s', (text) => {
		expect(secretAsked(language, text)).toBeDefined();
	});

	test.each(allowed[language] ?? [])('may be spoken of: %s', (text) => {
		expect(secretAsked(language, text)).toBeUndefined();
	});
});

describe('the place where a code is typed', () => {
	test('may be named by the sentence before the hint, or by the site of the step', () => {
		expect(secretAsked('fr', 'Tapez le code reçu.', 'Regardez votre téléphone.')).toBeUndefined();
		expect(secretAsked('fr', 'Tapez le code reçu.', 'sur le site')).toBeUndefined();
		expect(secretAsked('fr', 'Tapez le code reçu.', 'Attendez un peu.')).toBe('typed');
	});

	test('is never this machine, whatever else is named', () => {
		expect(secretAsked('fr', 'Tapez ici le code de votre téléphone.', 'sur le site')).toBe('typed');
	});

	test('a language without patterns is not judged', () => {
		expect(secretAsked('xx', 'Donnez votre mot de passe.')).toBeUndefined();
	});
});
