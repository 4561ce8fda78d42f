import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { absent, found } from '@/jobs/handlers/maintenance/survey/finding'
import { printClosing, printFinding } from '@/jobs/handlers/maintenance/survey/print'

function printed(print: (output: (line: string) => void) => void): string[] {
  const lines: string[] = []
  print((line) => lines.push(stripVTControlCharacters(line)))
  return lines
}

test('a finding is printed with its details in a column and what to look after below', () => {
  const finding = found('23.5 GiB free', {
    details: [
      ['/', 'ext4'],
      ['/srv', 'xfs'],
    ],
    warnings: ['only 1 GiB free on /srv'],
  })
  expect(printed((output) => printFinding('disk', finding, output))).toEqual([
    '',
    '✓ disk  23.5 GiB free',
    '    /     ext4',
    '    /srv  xfs',
    '    ! only 1 GiB free on /srv',
  ])
})

test('what is not there is said without alarm', () => {
  const lines = printed((output) => printFinding('podman', absent('podman is not installed'), output))
  expect(lines).toEqual(['', '– podman  podman is not installed'])
})

test('the closing line counts what was found', () => {
  const findings = [found('a'), found('b', { warnings: ['x'] }), absent('c')]
  expect(printed((output) => printClosing(findings, output))).toEqual([
    '',
    '2 looked at, 1 not here, 1 thing to look after',
  ])
})
