import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { changeSettingsSchema } from '@/lib/contract/settings'
import { changeSettings } from '@/lib/settings/change'
import { showSettings } from '@/lib/settings/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', {}, () => showSettings()),
  PATCH: endpoint('admin', { body: changeSettingsSchema }, async ({ body, actor }) => {
    await changeSettings(body.values, actor)
    return showSettings()
  }),
})
