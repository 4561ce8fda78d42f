import { existsSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { declareDead } from '@/lib/servers/declare-dead'
import { spoolRoot } from '@/lib/spool/layout'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'
import { spoolsIn } from '@/tests/helpers/scene-leftovers'

describe.skipIf(isDatabaseMissing())('a launch that comes after its machine was declared dead', () => {
  let scene: Scene
  afterEach(() => scene.close())

  for (const point of ['claim.committed', 'launch.asked'] as const) {
    test(`at ${point} does not happen`, async () => {
      scene = await Scene.open('process')
      const runner = await scene.startRunner()
      const ran = scene.file('ran')
      let taskId = ''
      const release = await scene.holdAt(point, async () => {
        taskId = await scene.admit(`echo ran > ${ran}; sleep 600`)
      })
      // Longer than any launch takes.
      const { startedAt } = await scene.attempt(taskId)
      await eventually(() => Date.now() - startedAt.getTime() > 6000)
      const heartbeatAt = new Date(Date.now() - 60_000)
      await scene.db.transact((tx) => tx.runner.updateMany({ data: { heartbeatAt } }))
      await declareDead('here', mara, scene.db)
      expect(await scene.task(taskId)).toMatchObject({ status: 'failed', reason: 'interrupted' })
      release()
      // It begins anew: until then it had time for everything.
      await runner.ended()
      expect(existsSync(ran)).toBe(false)
      expect(spoolsIn(spoolRoot(scene.dataDir))).toEqual([])
    })
  }
})
