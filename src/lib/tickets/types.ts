/** Words shared by the kiosk, the staff screens and the server about tickets (handoff.md sections 1 and 2). */
import type { Deadline, KeyState, Situation } from '../procedures/types.ts';

export const ticketKinds = ['desk', 'referral'] as const;
export type TicketKind = (typeof ticketKinds)[number];

export const states = [
	'raised',
	'claimed',
	'helping',
	'offered',
	'accepted',
	'refused',
	'withdrawn',
	'closed',
	'paused',
	'waiting',
	'appointment_set',
	'expired',
	'purged'
] as const;
export type TicketState = (typeof states)[number];

export const deskOutcomes = [
	'solved_alone',
	'solved_with_agent',
	'needs_appointment',
	'handed_over',
	'operator_down',
	'missing_document',
	'person_left',
	'person_declined',
	'false_alarm'
] as const;
export type DeskOutcome = (typeof deskOutcomes)[number];

export const referralOutcomes = [
	'solved',
	'appointment_kept',
	'sent_elsewhere',
	'not_for_us',
	'unreachable',
	'declined_by_person',
	'duplicate',
	'expired'
] as const;
export type ReferralOutcome = (typeof referralOutcomes)[number];

export const refusalReasons = [
	'not_our_area',
	'not_our_age_group',
	'full',
	'missing_information',
	'already_followed',
	'outside_hours',
	'other'
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why a desk ticket stands still although somebody holds it. */
export const pauseReasons = ['stepped_away', 'document', 'call_back', 'interpreter', 'site_problem'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** What a social worker waits for. */
export const waitReasons = ['person', 'document', 'call_back', 'partner', 'interpreter', 'other'] as const;
export type WaitReason = (typeof waitReasons)[number];

/** Why somebody takes back what they just did. */
export const undoReasons = ['slip', 'wrong_ticket', 'person_came_back', 'other'] as const;
export type UndoReason = (typeof undoReasons)[number];

/** Why a referral changes hands. */
export const passReasons = ['absent', 'left_team', 'agreed', 'other'] as const;
export type PassReason = (typeof passReasons)[number];

/** What reception sees of an urgency; the code behind it is for the social worker only (handoff.md section 2). */
export type UrgencyLevel = 'now' | 'today' | 'normal';
export const triggers = ['help_button', 'stuck', 'red_flag', 'ending', 'walk_in'] as const;
export type Trigger = (typeof triggers)[number];
export type Consent = 'nothing' | 'stuck_step' | 'stuck_step_and_contact';
export type Reading = 'unknown' | 'reads' | 'reads_a_little' | 'does_not_read';

/** One screen the person went through: ids only, so that it can be told in any language. */
export interface PathStep {
	procedure: string;
	step: string;
	/** Id of the answer touched, absent on the last screen. */
	answer?: string;
}

/** The recovery plan at the moment of the call: ids only. Recipes are `<procedure>/<recipe>`. */
export interface PlanContext {
	/** The key that is looked for. */
	goal: string;
	/** Procedure that began the plan: its plan B and its helpline help meanwhile. */
	door: string;
	/** Recipes that remain, in order; the first may be under way. */
	ways: string[];
	/** Keys won on the way. */
	won: string[];
	/** Recipes tried without success. */
	failed: string[];
}

/** Where and how the person got stuck. Absent blocks mean that the person did not agree to show them. */
export interface StuckContext {
	procedure?: string;
	step?: string;
	contentVersion: string;
	situation?: Situation;
	path: PathStep[];
	/** Steps answered « ça ne marche pas » or « pas reçu ». */
	tried: PathStep[];
	keys: Record<string, KeyState>;
	/** Only when a recovery plan was under way. */
	plan?: PlanContext;
	secondsOnStep: number;
	goingsBack: number;
	replays: number;
}

/** What a kiosk sends to raise a ticket. */
export interface RaiseRequest {
	/** Idempotency key made by the kiosk (UUID): a retry gets the first result. */
	key: string;
	language: string;
	trigger: Trigger;
	consent: Consent;
	/** Version of the spoken consent sentence. */
	consentVersion: string;
	/** Red-flag id, with `trigger: 'red_flag'`. */
	flag?: string;
	deadline: Deadline;
	context: StuckContext | null;
}

/** Picture, colour and two-digit number a person recognises (norms-and-kiosk.md 2.5). */
export interface Sign {
	/** Text key `kiosk.sign.<id>`, picture id `sign-<id>`. */
	id: string;
	colour: string;
	/** 1 to 99. */
	number: number;
}

export const roles = ['reception', 'social_worker', 'site_manager', 'network_admin', 'auditor'] as const;
export type Role = (typeof roles)[number];
/** Those that belong to a site and that its manager gives. */
export const siteRoles = ['reception', 'social_worker', 'site_manager', 'auditor'] as const satisfies Role[];

export const readings = ['unknown', 'reads', 'reads_a_little', 'does_not_read'] as const satisfies Reading[];
export const consents = ['nothing', 'stuck_step', 'stuck_step_and_contact'] as const satisfies Consent[];
export const urgencyLevels = ['now', 'today', 'normal'] as const satisfies UrgencyLevel[];

export const personNeeds = ['seat', 'wheelchair', 'sign_language', 'with_child'] as const;
export type PersonNeed = (typeof personNeeds)[number];
export const waysToCall = ['number', 'picture', 'first_name', 'come_to_me'] as const;
export type WayToCall = (typeof waysToCall)[number];
/** Those that need no name: all that a kiosk asks, and the desk of somebody who gives none. */
export const namelessWays = ['number', 'picture', 'come_to_me'] as const satisfies WayToCall[];
export type NamelessWay = (typeof namelessWays)[number];

/** More than these are a group, which no desk receives at once. */
export const mostParty = 9;

/** Who is waiting, as far as welcoming them needs it (handoff.md section 2). Never an identity. */
export interface Person {
	reading: Reading;
	interpreter: boolean;
	needs: PersonNeed[];
	call: WayToCall;
	/** How many came together, 1 to `mostParty`; absent when nobody said. */
	party?: number;
}

/** What the person has at hand; null means « we do not know ». */
export interface Means {
	phoneHere: boolean | null;
	receivesSms: boolean | null;
	mailboxOpens: boolean | null;
	/** Picture ids of the papers in hand. */
	papers: string[];
}

/** Only on a referral whose person agreed; encrypted at rest, read by the social worker alone. */
export interface Contact {
	/** First name or nickname. */
	name: string;
	phone: string;
	/** In a few words: « le matin ». */
	bestMoment: string;
	mayLeaveMessage: boolean;
}

/** What reception fills in to hand a desk ticket over. `contact` needs the consent `stuck_step_and_contact`. */
export interface HandOver {
	person: Person;
	means: Means;
	urgencyDeadline: Deadline;
	/** Shared note, 280 characters at most, may be empty. */
	note: string;
	consent: Consent;
	contact: Contact | null;
}

/** What staff fill in for somebody standing at the desk. */
export interface WalkIn {
	/** The kiosk an agent walks over to, for somebody who did not call; absent at the desk. */
	kiosk?: string;
	language: string;
	procedure: string | null;
	level: UrgencyLevel;
	deadline: Deadline;
	person: Person;
	/** Shared note, 280 characters at most, may be empty. */
	note: string;
}

/** What the kiosk learns of its own ticket. */
export interface Raised {
	id: string;
	version: number;
	/** Day number of the site. */
	number: number;
	sign: Sign;
	state: TicketState;
	level: UrgencyLevel;
}
