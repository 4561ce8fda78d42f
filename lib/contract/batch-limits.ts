// Beside the schemas, not among them: the browser knows these, and zod would come with the schemas.

/** At once and answered item by item; more become a task of their own. */
export const mostAtOnce = 100
export const mostInBatch = 10_000
