/** The procedure that holds the plan's own screens: a question for each key, then the way. */
export const planProcedure = 'plan';
