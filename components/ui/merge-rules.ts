const any = () => true

function sides(name: string): Record<string, { [name: string]: (typeof any)[] }[]> {
  const all = ['', 'x', 'y', 't', 'r', 'b', 'l'].map((side) => `${name}${side}`)
  return Object.fromEntries(all.map((one) => [one, [{ [one]: [any] }]]))
}

function covers(name: string) {
  return {
    [name]: ['x', 'y', 't', 'r', 'b', 'l'].map((side) => `${name}${side}`),
    [`${name}x`]: [`${name}l`, `${name}r`],
    [`${name}y`]: [`${name}t`, `${name}b`],
  }
}

function prefixes(...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, [{ [name]: [any] }]]))
}

/**
 * Which classes say the same thing, for what a caller of a part may want otherwise. The rules that come with
 * tailwind-merge know all of Tailwind, and cost every page 6 kB (gzip) for it.
 */
export const mergeRules = {
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: ['block', 'inline', 'inline-block', 'flex', 'inline-flex', 'grid', 'inline-grid', 'contents', 'hidden'],
    position: ['static', 'relative', 'absolute', 'fixed', 'sticky'],
    ...prefixes('size', 'w', 'h', 'min-w', 'max-w', 'min-h', 'max-h', 'gap', 'gap-x', 'gap-y'),
    ...prefixes('z', 'order', 'opacity', 'rounded'),
    ...prefixes('items', 'justify', 'self', 'whitespace', 'bg', 'shadow', 'cursor', 'col', 'top', 'left', 'right'),
    ...sides('p'),
    ...sides('m'),
    'font-size': [{ text: ['2xs', 'xs', 'sm', 'md', 'lg', 'xl', 'mono'] }],
    'text-align': [{ text: ['left', 'center', 'right'] }],
    'text-wrap': [{ text: ['balance', 'nowrap', 'pretty', 'wrap'] }],
    'text-colour': [{ text: [any] }],
    'font-family': [{ font: ['sans', 'mono'] }],
    'font-weight': [{ font: ['normal', 'medium', 'semibold', 'bold'] }],
    'border-width': ['border', { border: ['0', '2'] }],
    ...Object.fromEntries(
      ['t', 'r', 'b', 'l', 'x', 'y'].map((side) => [
        `border-${side}`,
        [`border-${side}`, `border-${side}-0`, `border-${side}-2`],
      ]),
    ),
    'border-style': [{ border: ['solid', 'dashed', 'dotted', 'none'] }],
    'border-colour': [{ border: [any] }],
  },
  conflictingClassGroups: {
    size: ['w', 'h'],
    gap: ['gap-x', 'gap-y'],
    ...covers('p'),
    ...covers('m'),
    'border-width': ['border-t', 'border-r', 'border-b', 'border-l', 'border-x', 'border-y'],
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: ['before', 'after', 'placeholder', 'file', 'marker', 'selection', '*', '**'],
}
