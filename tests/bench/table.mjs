const columns = [
  ['what', 'measured'],
  ['here', 'here'],
  ['aim', 'aim'],
  ['isReached', 'reached'],
  ['floor', 'floor'],
  ['cronicle', 'Cronicle 0.9.129'],
]

/**
 * Prints what was measured beside the aims and what others did on the machine this was developed on: the floor is a
 * bare HTTP server with a runner and no framework.
 * @param {{what: string, here: string, aim?: string, isReached?: string, floor?: string, cronicle?: string}[]} rows
 */
export function printTable(rows) {
  const cells = [columns.map(([, title]) => title), ...rows.map((row) => columns.map(([key]) => row[key] ?? ''))]
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)))
  const printed = cells.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`)
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  console.log(
    `\n${[printed[0], rule, ...printed.slice(1)].join('\n')}\n\nA / B ms: half are below A, 95 of 100 below B.`,
  )
}
