import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import type { ContextEvent, TaskContext, UnitEnd } from '@/jobs/handlers/define'
import { runProgram } from '@/jobs/worker/exec'
import { systemActor } from '@/lib/core/actor'
import { surveyChecks } from '@/lib/handlers/maintenance-survey'

const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-survey-'))
process.env.TASKYARD_DATA_DIR = dataDir
afterAll(() => rmSync(dataDir, { recursive: true }))
// Not before the folder is set: the environment is read once.
const { survey } = await import('@/jobs/handlers/maintenance/survey/survey')

describe('the survey', () => {
  test('finishes every unit with what it really found', async () => {
    const { context, ends, lines } = listening()
    await run(context)
    expect([...ends.keys()]).toEqual([...surveyChecks])
    expect(ends.get('system')).toMatchObject({ status: 'succeeded', result: { node: process.version } })
    expect(ends.get('disk')).toMatchObject({
      status: 'succeeded',
      result: { data_dir: dataDir, file_systems: expect.arrayContaining([expect.anything()]) },
    })
    for (const end of ends.values()) expect(end.message).not.toBe('')
    expect(lines[0]).toBe('What Taskyard finds on this machine')
    expect(lines.at(-1)).toMatch(/looked at/)
  })

  test('leaves out what an earlier attempt has finished', async () => {
    const { context, ends } = listening(['disk'])
    await run(context)
    expect([...ends.keys()]).toEqual(['disk'])
  })

  test('begins nothing once it is to stop', async () => {
    const { context, ends } = listening()
    await expect(run({ ...context, signal: AbortSignal.abort() })).rejects.toThrow()
    expect(ends.size).toBe(0)
  })
})

async function run(context: TaskContext): Promise<void> {
  if (survey.kind !== 'code') throw new Error('the survey is code')
  await survey.run(context as TaskContext<Record<string, never>>)
}

/** A context that really runs programs and remembers what it is told. */
function listening(names: readonly string[] = surveyChecks) {
  const ends = new Map<string, UnitEnd>()
  const lines: string[] = []
  const { signal } = new AbortController()
  const event = async (_: ContextEvent) => {}
  const context: TaskContext = {
    params: {},
    taskId: 'tsk_test',
    attempt: 1,
    serverId: 'srv_test',
    askedBy: systemActor(),
    signal,
    event,
    output: (line) => lines.push(stripVTControlCharacters(line)),
    progress: async () => {},
    units: {
      names: [...names],
      start: async () => {},
      phase: async () => {},
      finish: async (name, end) => void ends.set(name, end),
      checkpoint: () => null,
      keep: async () => {},
    },
    safePoint: () => {},
    exec: (argv, options) => runProgram(argv, options ?? {}, { signal, tell: event, mask: (text) => text, env: {} }),
  }
  return { context, ends, lines }
}
