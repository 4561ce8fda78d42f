import { expect, it } from 'vitest'
import { formatBytes } from '@/lib/format/bytes'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1234, '1.2 kB'],
  [212_000, '212 kB'],
  [999_600, '1 MB'],
  [50_000_000, '50 MB'],
  [10_737_418_240, '10.7 GB'],
  [2_500_000_000_000, '2.5 TB'],
  [9_000_000_000_000_000, '9000 TB'],
])('writes %i bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))
