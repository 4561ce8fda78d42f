/** One tree of components in two sizes: a page of its own, or a drawer over another page. */
export type Density = 'page' | 'drawer'
