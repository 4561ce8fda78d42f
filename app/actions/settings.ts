'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import type { ActionResult } from '@/lib/contract/action'
import { changeSetting } from '@/lib/settings/change'

const settingSchema = z.object({ key: z.string(), value: z.number().nullable() })

/** Saves one setting. `null`: no limit where the setting knows that, else back to environment or default. */
export async function changeSettingAction(key: string, value: number | null): Promise<ActionResult> {
  return act('admin', { schema: settingSchema, value: { key, value } }, async (input, actor) => {
    await changeSetting(input.key, input.value, actor)
    return {}
  })
}

/** Forgets what was saved: environment or default hold again. */
export async function resetSettingAction(key: string): Promise<ActionResult> {
  return act('admin', { schema: z.object({ key: z.string() }), value: { key } }, async (input, actor) => {
    await changeSetting(input.key, undefined, actor)
    return {}
  })
}
