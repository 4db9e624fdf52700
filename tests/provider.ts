/**
 * A real OpenID provider in a process of its own, as strict as ProConnect where it matters: PKCE, unknown parameters refused,
 * codes that do not live long, userinfo signed (handoff.md section 9). Who comes is whoever `login_as` last named.
 *
 *     node tests/provider.ts <port> <callback> <after-logout> <seconds a code lives>
 */
import { Provider } from 'oidc-provider';

const [port, callback, goodbye, codeLife] = process.argv.slice(2) as [string, string, string, string];
const issuer = `http://localhost:${port}`;

const client = {
	redirect_uris: [callback],
	post_logout_redirect_uris: [goodbye],
	token_endpoint_auth_method: 'client_secret_post' as const,
	id_token_signed_response_alg: 'RS256' as const
};
let person = { sub: 'sub-chloe', email: 'Chloe@exemple.fr' };
/** What ProConnect knows of an authorization request. */
const known = new Set(
	'client_id redirect_uri response_type scope state nonce code_challenge code_challenge_method prompt'.split(
		' '
	)
);
let logins = 0;

const provider: Provider = new Provider(issuer, {
	clients: [
		{ client_id: 'relais', client_secret: 'a secret', ...client, userinfo_signed_response_alg: 'RS256' },
		// The same, for whom userinfo is not signed.
		{ client_id: 'unsigned', client_secret: 'a secret', ...client }
	],
	cookies: { keys: ['tests'] },
	claims: { openid: ['sub'], email: ['email'] },
	features: {
		devInteractions: { enabled: false },
		jwtUserinfo: { enabled: true },
		rpInitiatedLogout: {
			enabled: true,
			// Nobody is there to press the button.
			logoutSource: (ctx, form) => {
				ctx.body = form;
			}
		}
	},
	ttl: {
		AuthorizationCode: Number(codeLife),
		Session: 43_200,
		Interaction: 60,
		Grant: 43_200,
		AccessToken: 60,
		IdToken: 3600
	},
	findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...person, sub }) }),
	interactions: { url: (_, { uid }) => `/interaction/${uid}` },
	// Who signs in agrees: ProConnect asks nothing either.
	async loadExistingGrant({ oidc }) {
		const { Grant } = provider;
		const grant = new Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
		grant.addOIDCScope('openid email');
		await grant.save();
		return grant;
	}
});

provider.use(async (ctx, next) => {
	if (ctx.path === '/login_as') {
		person = { sub: String(ctx.query['sub']), email: String(ctx.query['email']) };
		ctx.body = String(logins);
	} else if (ctx.path === '/auth' && Object.keys(ctx.query).some((name) => !known.has(name))) {
		ctx.status = 400;
		ctx.body = 'unknown parameter';
	} else if (ctx.path.startsWith('/interaction/')) {
		logins += 1;
		const result = { login: { accountId: person.sub } };
		await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
		ctx.respond = false;
	} else await next();
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
