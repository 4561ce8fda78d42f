import type { Finding } from './finding'
import { countOf } from './words'

type Output = (line: string) => void

const marks = {
  succeeded: '\x1b[32m✓\x1b[0m',
  skipped: '\x1b[90m–\x1b[0m',
  failed: '\x1b[31m✗\x1b[0m',
}

export function printOpening(output: Output): void {
  output('\x1b[1mWhat Taskyard finds on this machine\x1b[0m')
  output('Nothing is changed; each check is a unit of this task.')
}

export function printFinding(name: string, finding: Finding, output: Output): void {
  output('')
  output(`${marks[finding.status]} \x1b[1m${name}\x1b[0m  ${finding.message}`)
  const width = Math.max(...finding.details.map(([label]) => label.length))
  for (const [label, text] of finding.details) output(`    \x1b[90m${label.padEnd(width)}\x1b[0m  ${text}`)
  for (const warning of finding.warnings) output(`    \x1b[33m! ${warning}\x1b[0m`)
}

export function printClosing(findings: Finding[], output: Output): void {
  const countWith = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length
  const parts = [`${countWith('succeeded')} looked at`]
  if (countWith('skipped') > 0) parts.push(`${countWith('skipped')} not here`)
  if (countWith('failed') > 0) parts.push(`${countWith('failed')} failed`)
  const noticed = findings.flatMap((finding) => finding.warnings).length
  if (noticed > 0) parts.push(`${countOf(noticed, 'thing')} to look after`)
  output('')
  output(parts.join(', '))
}
