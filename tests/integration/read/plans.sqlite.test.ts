import { describe, expect } from 'vitest'
import { test } from '../../helpers/database.ts'

// Of a million tasks an index gives a page in a millisecond; sorting all of one state took 70 ms, or 500.
describe('a page of one state needs no sorting', () => {
  test.for(['createdAt', 'finishedAt', 'durationMs'])('by %s, in both directions', async (column, { db }) => {
    for (const order of ['ASC', 'DESC']) {
      const plan = await db.read.$queryRawUnsafe<{ detail: string }[]>(
        `EXPLAIN QUERY PLAN SELECT "id" FROM "Task" WHERE "${column}" IS NOT NULL AND "status" = 'failed'
         ORDER BY "${column}" ${order}, "id" ${order} LIMIT 21`,
      )
      const details = plan.map(({ detail }) => detail)
      expect(details.join()).toContain('USING')
      expect(details.filter((detail) => /TEMP B-TREE FOR ORDER BY/.test(detail))).toEqual([])
    }
  })
})
