import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import type { PointName } from '@/jobs/points'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { holdingAttempts } from '@/tests/helpers/faulty-db'
import { Scene } from '@/tests/helpers/scene'
import { startLoop } from '@/tests/helpers/scene-loop'

describe.skipIf(isDatabaseMissing())('the search for attempts that nobody knows of', () => {
  let scene: Scene
  let stop = async () => {}
  afterEach(async () => {
    await stop()
    await scene.close()
  })

  test('leaves alone what is claimed while a slow database still keeps the claim of another lane', async () => {
    scene = await Scene.open('process')
    let asked = 0
    const counting = holdingAttempts(scene.db, async () => {
      if (await olderThan(5000)) asked++
    })
    let claims = 0
    stop = await startLoop(scene, {
      ...counting,
      async transact(fn) {
        const result = await scene.db.transact(fn)
        const isClaim = Array.isArray(result) && result.length > 0
        if (isClaim && ++claims === 1) await eventually(() => asked > 0)
        return result
      },
    })
    const file = scene.file('runs')
    const task = await scene.run(`echo run >> ${file}; sleep 1; echo through`)
    expect(task).toMatchObject({ status: 'succeeded', attempt: 1 })
    expect(readFileSync(file, 'utf8')).toBe('run\n')
  })

  test('takes up nothing that ends while it asks', async () => {
    scene = await Scene.open('process')
    const gate = scene.file('gate')
    let asked = 0
    const db = holdingAttempts(scene.db, async () => {
      if (!(await olderThan(5000)) || ++asked > 1) return
      const isOver = pointReached('spool.removed')
      writeFileSync(gate, '')
      await isOver
    })
    stop = await startLoop(scene, db)
    const task = await scene.run(`until [ -e ${gate} ]; do sleep 0.02; done`)
    expect(task).toMatchObject({ status: 'succeeded', attempt: 1 })
    await eventually(() => asked > 1)
    expect(await scene.actions(task.id)).toEqual(['task.created', 'task.claimed', 'task.launched', 'task.succeeded'])
  })

  function pointReached(name: PointName): Promise<void> {
    return new Promise((resolve) => {
      const listener = (told: unknown) => {
        if ((told as { name: PointName }).name !== name) return
        unsubscribe('taskyard:point', listener)
        setImmediate(resolve)
      }
      subscribe('taskyard:point', listener)
    })
  }

  async function olderThan(ms: number): Promise<boolean> {
    const startedAt = { lt: new Date(Date.now() - ms) }
    return (await scene.db.read.attempt.count({ where: { startedAt } })) > 0
  }
})
