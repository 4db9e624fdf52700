/** Figures of a table, by what its rows are: of a whole procedure, time lost and « left here » are not told. */
export const stepColumns = ['sessions', 'stuck', 'solved', 'left', 'helped', 'minutes'] as const;
export type Column = (typeof stepColumns)[number];
export const wholeColumns = ['sessions', 'stuck', 'solved', 'helped'] as const satisfies Column[];
export const partColumns = ['sessions', 'stuck', 'solved', 'minutes'] as const satisfies Column[];
export const peopleColumns = ['sessions', 'stuck', 'solved'] as const satisfies Column[];
