/**
 * Who reads (r) and writes (w) each route, written from handoff.md section 3 and not from the server's own table: a route that
 * is not here fails the tests, and so does a right that differs. A letter in brackets is one form action of its own.
 */
import type { Caller } from '../src/lib/server/authorisation.ts';

// prettier-ignore
const table = `
route                                      public kiosk board reception social_worker site_manager network_admin auditor code enrol unlock integrator
/                                          -      r     -     -         -             -            -             -       -    -     -      -
/pair                                      rw     rw    rw    rw        rw            rw           rw            rw      rw   rw    rw     rw
/pair/offer                                w      w     w     w         w             w            w             w       w    w     w      w
/pair/wait                                 w      w     w     w         w             w            w             w       w    w     w      w
/content/[version]/[language].jsonl        r      r     r     r         r             r            r             r       r    r     r      r
/content/[version]/catalogue.json          r      r     r     r         r             r            r             r       r    r     r      r
/clips/[hash].mp3                          r      r     r     r         r             r            r             r       r    r     r      r
/clips/[hash].json                         r      r     r     r         r             r            r             r       r    r     r      r
/memo/[language]/[procedure]/[step]        r      r     r     r         r             r            r             r       r    r     r      r
/memo/[language]/[procedure]/[step]/qr.svg r      r     r     r         r             r            r             r       r    r     r      r
/healthz                                   r      r     r     r         r             r            r             r       r    r     r      r
/login                                     rw     rw    rw    rw        rw            rw           rw            rw      rw   rw    rw     rw
/login/proconnect                          r      r     r     r         r             r            r             r       r    r     r      r
/login/proconnect/back                     r      r     r     r         r             r            r             r       r    r     r      r
/setup                                     rw     rw    rw    rw        rw            rw           rw            rw      rw   rw    rw     rw
/logout                                    w      w     w     w         w             w            w             w       w    w     w      w
/login/code                                -      -     -     -         -             -            -             -       rw   -     -      -
/second-factor                             -      -     -     rw        rw            rw           rw            rw      -    rw    -      -
/unlock                                    -      -     -     rw        rw            rw           rw            rw      -    -     rw     -
/lock                                      -      -     -     w         w             w            w             w       -    -     -      -
/alive                                     -      -     -     w         w             w            w             w       -    -     -      -
/account                                   -      -     -     rw        rw            rw           rw            rw      -    -     -      -
/kiosk/events                              -      r     -     -         -             -            -             -       -    -     -      -
/kiosk/local                               -      r     -     -         -             -            -             -       -    -     -      -
/kiosk/offline                             -      r     -     -         -             -            -             -       -    -     -      -
/kiosk/heartbeat                           -      w     -     -         -             -            -             -       -    -     -      -
/kiosk/check                               -      rw    -     -         -             -            -             -       -    -     -      -
/kiosk/commands/[id]                       -      w     -     -         -             -            -             -       -    -     -      -
/kiosk/tickets                             -      w     -     -         -             -            -             -       -    -     -      -
/kiosk/tickets/[id]/withdraw               -      w     -     -         -             -            -             -       -    -     -      -
/kiosk/tickets/[id]/call-by                -      w     -     -         -             -            -             -       -    -     -      -
/room                                      -      -     -     rw        -             rw           -             -       -    -     -      -
/room/events                               -      -     -     r         -             r            -             -       -    -     -      -
/room/snapshot                             -      -     -     r         -             r            -             -       -    -     -      -
/tickets                                   -      -     -     -         r             r            -             -       -    -     -      -
/tickets/events                            -      -     -     -         r             r            -             -       -    -     -      -
/tickets/[id]                              -      -     -     -         rw            r            -             -       -    -     -      -
/tickets/[id]?/breakGlass                  -      -     -     -         -             w            -             -       -    -     -      -
/administration                            -      -     -     -         -             rw           -             r       -    -     -      -
/administration/devices                    -      -     -     -         -             rw           -             -       -    -     -      -
/administration/staff                      -      -     -     -         -             rw           -             -       -    -     -      -
/administration/access                     -      -     -     -         -             rw           -             r       -    -     -      -
/administration/content                    -      -     -     -         -             rw           -             r       -    -     -      -
/administration/content/[procedure]        -      -     -     -         -             r            -             r       -    -     -      -
/administration/local                      -      -     -     -         -             rw           -             r       -    -     -      -
/network                                   -      -     -     -         -             -            rw            -       -    -     -      -
/board                                     -      -     r     -         -             -            -             -       -    -     -      -
/board/events                              -      -     r     -         -             -            -             -       -    -     -      -
/board/snapshot                            -      -     r     -         -             -            -             -       -    -     -      -
/kiosk/tickets/[id]/slip                   -      w     -     -         -             -            -             -       -    -     -      -
/kiosk/technician                          -      rw    -     -         -             -            -             -       -    -     -      -
/kiosk/visits                              -      w     -     -         -             -            -             -       -    -     -      -
/room/ended                                -      -     -     r         -             r            -             -       -    -     -      -
/room/paper                                -      -     -     r         -             r            -             -       -    -     -      -
/tickets/[id]?/reassign                    -      -     -     -         w             w            -             -       -    -     -      -
/tickets/[id]?/undo                        -      -     -     -         w             w            -             -       -    -     -      -
/administration/content/try                -      -     -     -         -             r            -             r       -    -     -      -
/administration/statistics                 -      -     -     r         r             r            -             -       -    -     -      -
/administration/statistics/day             -      -     -     r         r             r            -             -       -    -     -      -
/administration/statistics/[file]          -      -     -     -         -             r            -             -       -    -     -      -
/administration/retention                  -      -     -     -         -             rw           -             -       -    -     -      -
/administration/audit                      -      -     -     -         -             r            -             r       -    -     -      -
/administration/audit/audit.csv            -      -     -     -         -             r            -             -       -    -     -      -
/administration/webhooks                   -      -     -     -         -             rw           -             -       -    -     -      -
/administration/rdv                        -      -     -     -         -             rw           -             -       -    -     -      -
/administration/exports                    -      -     -     -         -             rw           -             -       -    -     -      -
/rdv/connect                               -      -     -     -         r             -            -             -       -    -     -      -
/rdv/callback                              -      -     -     -         r             -            -             -       -    -     -      -
/hooks/rdv                                 w      w     w     w         w             w            w             w       w    w     w      w
/my-ticket                                 rw     rw    rw    rw        rw            rw           rw            rw      rw   rw    rw     rw
/my-ticket/save                            w      w     w     w         w             w            w             w       w    w     w      w
/appointments/[id].ics                     r      r     r     r         r             r            r             r       r    r     r      r
/appointments/[id]/qr.svg                  r      r     r     r         r             r            r             r       r    r     r      r
/api/openapi.json                          r      r     r     r         r             r            r             r       r    r     r      r
/api/v1/tickets                            -      -     -     -         -             -            -             -       -    -     -      r
/api/v1/tickets.jsonl                      -      -     -     -         -             -            -             -       -    -     -      r
/api/v1/tickets/[id]                       -      -     -     -         -             -            -             -       -    -     -      r
`;

const [heading, ...lines] = table
	.trim()
	.split('\n')
	.map((line) => line.split(/ +/));
export const everyone = heading!.slice(1) as Caller[];

/** The routes of the table; one action of a route is `route?/action`. */
export const routes = lines.map(([route]) => route!);

/** Whether this caller may, by the table; a route that is not in it throws. */
export function may(who: Caller, what: 'r' | 'w', route: string): boolean {
	const line = lines.find(([name]) => name === route);
	if (!line) throw new Error(`${route} has no line in tests/rights.ts: say who reads and writes it`);
	return line[1 + everyone.indexOf(who)]!.includes(what);
}
