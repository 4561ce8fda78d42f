import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { settingOperations } from '@/lib/contract/operations/settings'
import { changeSettings } from '@/lib/settings/change'
import { showSettings } from '@/lib/settings/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(settingOperations.show, () => showSettings()),
  PATCH: endpoint(settingOperations.change, async ({ body, actor }) => {
    await changeSettings(body.values, actor)
    return showSettings()
  }),
})
