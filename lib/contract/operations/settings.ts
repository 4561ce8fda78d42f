import { changeSettingsSchema, settingsSchema } from '../settings'
import { operation } from './operation'

export const settingOperations = {
  show: operation({
    id: 'showSettings',
    method: 'get',
    path: '/api/settings',
    area: 'Settings',
    summary: 'Shows the settings and where each value comes from',
    details: '`saved` overrules `environment`, which overrules `default`.',
    role: 'viewer',
    answers: [{ status: 200, what: 'Settings, and what is found and not changed here.', schema: settingsSchema }],
  }),
  change: operation({
    id: 'changeSettings',
    method: 'patch',
    path: '/api/settings',
    area: 'Settings',
    summary: 'Saves settings, all of them or none',
    details: 'null goes back to environment or default, or means no limit where `is_nullable` is true.',
    role: 'admin',
    body: changeSettingsSchema,
    answers: [{ status: 200, what: 'All settings as they are now.', schema: settingsSchema }],
  }),
}
