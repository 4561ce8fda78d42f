import { expect } from 'vitest'
import { test } from '../../helpers/database.ts'

for (const name of ['first', 'second']) {
  test(`the ${name} test finds its database empty`, async ({ db }) => {
    expect(await db.read.setting.count()).toBe(0)
    await db.transact((tx) =>
      tx.setting.create({ data: { key: 'x', value: 1, updatedBy: 'test', updatedAt: new Date(0) } }),
    )
    expect(await db.read.setting.count()).toBe(1)
  })
}
