/** E-mail to the team: that something waits, and where. Nothing about anybody (handoff.md section 10, E). */
import { createTransport } from 'nodemailer';
import words from '../../../../locales/fr/administration.json' with { type: 'json' };

/** @returns a code of what went wrong, or null */
export type SendMail = (to: string, id: string) => Promise<string | null>;

export interface MailOptions {
	/** `smtps://user:password@host:465`. */
	url: string;
	from: string;
	/** Where the team signs in; null when the operator set no address. */
	link: string | null;
}

/** Sends through the operator's server. The message id follows the outbox's, so that a second copy can be told. */
export function mailer({ url, from, link }: MailOptions): SendMail {
	const server = createTransport(url, {
		connectionTimeout: 8_000,
		greetingTimeout: 8_000,
		socketTimeout: 8_000,
		disableFileAccess: true,
		disableUrlAccess: true
	} as object);
	const domain = from.split('@')[1] ?? 'localhost';
	return async (to, id) => {
		const text = [words.mail.text, ...(link ? [link] : [])].join('\n\n');
		try {
			await server.sendMail({ from, to, subject: words.mail.subject, text, messageId: `<${id}@${domain}>` });
			return null;
		} catch (error) {
			// The server's words may name the person it was for: only the code is kept.
			const { responseCode, code } = error as { responseCode?: number; code?: string };
			return responseCode ? `smtp_${responseCode}` : `mail_${(code ?? 'error').toLowerCase()}`;
		}
	};
}
