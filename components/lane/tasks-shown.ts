/** So many that run and so many that wait stand under each lane; its own page has the rest. */
export const tasksShown = 8

/** On a page of one lane. */
export const tasksOnPage = 50
