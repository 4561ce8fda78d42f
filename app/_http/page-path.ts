/** Written by the middleware, which overwrites a client's own: the address of the page that is being rendered. */
export const pagePathHeader = 'x-taskyard-page-path'
