/** The description of the API (OpenAPI 3.1), made from the schemas that the doors check with. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { version } from '../../../../package.json';
import { announced } from '../outbox/messages.ts';
import { hookSchema } from '../rdv/hook.ts';
import * as schemas from './schemas.ts';

type Json = Record<string, unknown>;

/** JSON Schema of what a schema takes: what it makes of it afterwards is our affair. */
function schemaOf(schema: v.GenericSchema): Json {
	const options = { target: 'draft-2020-12', typeMode: 'input', errorMode: 'ignore' } as const;
	const { $schema: _, ...found } = toJsonSchema(schema, options) as Json;
	return found;
}

const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (schema: Json, type = 'application/json') => ({ content: { [type]: { schema } } });
const problem = (description: string) => ({ description, ...body(named('Problem')) });

const refusals = {
	'401': problem('No token, or one that was revoked'),
	'429': problem('More than 60 requests a minute; `Retry-After` says how many seconds to wait')
};

/** Each field of a query schema as a parameter. */
function parameters(schema: v.GenericSchema): Json[] {
	const { properties = {}, required = [] } = schemaOf(schema) as {
		properties?: Record<string, Json>;
		required?: string[];
	};
	return Object.entries(properties).map(([name, { description, ...rest }]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		...(description ? { description } : {}),
		schema: rest
	}));
}

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const invalid = problem('A parameter that is unknown or wrong; `fields` names it');

const paths: Record<string, Json> = {
	'/api/openapi.json': {
		get: {
			operationId: 'describe',
			summary: 'This description',
			security: [],
			responses: { '200': { description: 'OpenAPI 3.1', ...body({ type: 'object' }) } }
		}
	},
	'/api/v1/tickets': {
		get: {
			operationId: 'listTickets',
			summary: 'Tickets of the site, those that changed first before the others',
			parameters: parameters(schemas.pageQuery),
			responses: {
				'200': { description: 'A page', ...body(named('TicketPage')) },
				'400': invalid,
				...refusals
			}
		}
	},
	'/api/v1/tickets.jsonl': {
		get: {
			operationId: 'exportTickets',
			summary: 'Every ticket of the site, one JSON object a line',
			parameters: parameters(schemas.exportQuery),
			responses: {
				'200': { description: 'One Ticket a line', ...body(named('Ticket'), 'application/jsonl') },
				'400': invalid,
				...refusals
			}
		}
	},
	'/api/v1/tickets/{id}': {
		get: {
			operationId: 'readTicket',
			summary: 'One ticket with what happened to it',
			parameters: [id],
			responses: {
				'200': { description: 'The ticket', ...body(named('TicketWithEvents')) },
				'404': problem('No such ticket at this site'),
				...refusals
			}
		}
	},
	'/hooks/rdv': {
		post: {
			operationId: 'takeAppointment',
			summary: 'Message of RDV Service Public about an appointment',
			security: [],
			parameters: [
				{
					name: 'X-Lapin-Signature',
					in: 'header',
					required: true,
					description: 'HMAC-SHA256 of the body with the shared secret, in hexadecimal',
					schema: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' }
				}
			],
			requestBody: { required: true, ...body(named('AppointmentMessage')) },
			responses: {
				'200': { description: 'Taken, had already, or nothing of ours', ...body(named('HookResult')) },
				'400': { description: 'Not such a message, or too old', ...body(named('HookResult')) },
				'401': { description: 'Not signed by a site', ...body(named('HookResult')) },
				'413': { description: 'Too large', ...body(named('HookResult')) },
				'429': refusals['429']
			}
		}
	}
};

/** Headers of what goes out, as the Standard Webhooks specification names them. */
const signed = [
	['webhook-id', 'The same at each try: a message had already is answered and left'],
	['webhook-timestamp', 'Seconds since 1970, of this try; refuse what is more than five minutes away'],
	['webhook-signature', '`v1,` and HMAC-SHA256 of `id.timestamp.body` in base64']
].map(([name, description]) => ({
	name,
	in: 'header',
	required: true,
	description,
	schema: { type: 'string' }
}));

const outgoing = (schema: string, summary: string) => ({
	post: {
		operationId: `receive${schema}`,
		summary,
		security: [],
		parameters: signed,
		requestBody: { required: true, ...body(named(schema)) },
		responses: { '2XX': { description: 'Had; anything else is tried again' } }
	}
});

/** @param origin where the API is reached: `https://relais.example.fr` */
export function describe(origin: string): Json {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Relais',
			version,
			license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
			description: `Tickets in ids and codes. Events of webhooks: ${announced.join(', ')}.`
		},
		servers: [{ url: origin }],
		security: [{ token: [] }],
		paths,
		webhooks: {
			ticket: outgoing('TicketMessage', 'Something happened to a ticket'),
			purge: outgoing('PurgeMessage', 'Data were erased: erase what you keep of these tickets'),
			test: outgoing('TestMessage', 'Somebody pressed the test button')
		},
		components: {
			securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
			schemas: {
				Ticket: schemaOf(schemas.ticketSchema),
				TicketWithEvents: schemaOf(schemas.ticketWithEventsSchema),
				TicketPage: schemaOf(schemas.ticketPageSchema),
				Problem: schemaOf(schemas.problemSchema),
				TicketMessage: schemaOf(schemas.ticketMessageSchema),
				PurgeMessage: schemaOf(schemas.purgeMessageSchema),
				TestMessage: schemaOf(schemas.testMessageSchema),
				AppointmentMessage: schemaOf(hookSchema),
				HookResult: {
					type: 'object',
					required: ['result'],
					additionalProperties: false,
					properties: {
						result: { enum: ['taken', 'ignored', 'replayed', 'unsigned', 'invalid', 'late', 'too_large'] }
					}
				}
			}
		}
	};
}
