/** What a lane may be called. It stands in addresses. */
export const laneNamePattern = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** How many tasks a lane may let run at once, at most. */
export const mostCapacity = 1000
