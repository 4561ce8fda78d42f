import { describe, expect } from 'vitest'
import type { RouteHandler } from '@/app/_http/route'
import * as eventsExport from '@/app/api/events/export/route'
import * as events from '@/app/api/events/route'
import * as lane from '@/app/api/lanes/[lane]/route'
import * as lanes from '@/app/api/lanes/route'
import * as runners from '@/app/api/runners/route'
import * as server from '@/app/api/servers/[serverId]/route'
import * as servers from '@/app/api/servers/route'
import * as settings from '@/app/api/settings/route'
import * as pageStream from '@/app/api/stream/route'
import * as taskLog from '@/app/api/task/[taskId]/log/route'
import * as cancelRetry from '@/app/api/tasks/[taskId]/cancel-retry/route'
import * as taskEvents from '@/app/api/tasks/[taskId]/events/route'
import * as taskExport from '@/app/api/tasks/[taskId]/export/route'
import * as forceStop from '@/app/api/tasks/[taskId]/force-stop/route'
import * as logs from '@/app/api/tasks/[taskId]/logs/route'
import * as output from '@/app/api/tasks/[taskId]/output/route'
import * as pause from '@/app/api/tasks/[taskId]/pause/route'
import * as progress from '@/app/api/tasks/[taskId]/progress/route'
import * as resume from '@/app/api/tasks/[taskId]/resume/route'
import * as retry from '@/app/api/tasks/[taskId]/retry/route'
import * as task from '@/app/api/tasks/[taskId]/route'
import * as start from '@/app/api/tasks/[taskId]/start/route'
import * as status from '@/app/api/tasks/[taskId]/status/route'
import * as stop from '@/app/api/tasks/[taskId]/stop/route'
import * as taskStream from '@/app/api/tasks/[taskId]/stream/route'
import * as tasks from '@/app/api/tasks/route'
import * as token from '@/app/api/tokens/[tokenId]/route'
import * as tokens from '@/app/api/tokens/route'
import * as user from '@/app/api/users/[userId]/route'
import * as ownPassword from '@/app/api/users/me/password/route'
import * as users from '@/app/api/users/route'
import * as seedLogs from '@/app/api/v1/tasks/[taskId]/logs/route'
import * as seedProgress from '@/app/api/v1/tasks/[taskId]/progress/route'
import * as seedStream from '@/app/api/v1/tasks/[taskId]/stream/route'
import * as version from '@/app/api/version/route'
import { hasRole } from '@/lib/access/require-role'
import { roles } from '@/lib/contract/states'
import { type Ask, test } from '../api/api-fixture'

type Verb = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Lowest = 'viewer' | 'operator' | 'admin'
type Row = [name: string, verb: Verb, lowest: Lowest, route: Partial<Record<Verb, RouteHandler>>, ask?: Ask]

const noTask = { taskId: 'tsk_00000000000000000000000000' }

const rows: Row[] = [
  ['tasks', 'GET', 'viewer', tasks],
  ['tasks', 'POST', 'operator', tasks, { json: { handler: 'command', params: { command: 'true' } } }],
  ['task', 'GET', 'viewer', task, { params: noTask }],
  ['task', 'DELETE', 'operator', task, { params: noTask }],
  ['start', 'POST', 'operator', start, { params: noTask }],
  ['stop', 'POST', 'operator', stop, { params: noTask }],
  ['force-stop', 'POST', 'operator', forceStop, { params: noTask }],
  ['pause', 'POST', 'operator', pause, { params: noTask }],
  ['resume', 'POST', 'operator', resume, { params: noTask }],
  ['retry', 'POST', 'operator', retry, { params: noTask }],
  ['cancel-retry', 'POST', 'operator', cancelRetry, { params: noTask }],
  ['status', 'GET', 'viewer', status, { params: noTask }],
  ['progress', 'GET', 'viewer', progress, { params: noTask }],
  ['logs', 'GET', 'viewer', logs, { params: noTask }],
  ['events of a task', 'GET', 'viewer', taskEvents, { params: noTask }],
  ['output', 'GET', 'viewer', output, { params: noTask }],
  ['export', 'GET', 'viewer', taskExport, { params: noTask }],
  ['stream', 'GET', 'viewer', taskStream, { params: noTask }],
  ['stream of the page', 'GET', 'viewer', pageStream, { path: '/api/stream?topics=nothing' }],
  ['log of seed 001', 'GET', 'viewer', taskLog, { params: noTask }],
  ['progress of seed 002', 'GET', 'viewer', seedProgress, { params: noTask }],
  ['logs of seed 002', 'GET', 'viewer', seedLogs, { params: noTask }],
  ['stream of seed 002', 'GET', 'viewer', seedStream, { params: noTask }],
  ['events', 'GET', 'viewer', events],
  ['export of events', 'GET', 'viewer', eventsExport],
  ['servers', 'GET', 'viewer', servers],
  ['server', 'GET', 'viewer', server, { params: { serverId: '1' } }],
  ['lanes', 'GET', 'viewer', lanes],
  ['lane', 'GET', 'viewer', lane, { params: { lane: 'commands' } }],
  ['lane', 'PATCH', 'operator', lane, { params: { lane: 'commands' }, json: { capacity: 3 } }],
  ['runners', 'GET', 'viewer', runners],
  ['settings', 'GET', 'viewer', settings],
  ['settings', 'PATCH', 'admin', settings, { json: { values: { 'list.per_page': 30 } } }],
  ['tokens', 'GET', 'viewer', tokens],
  ['tokens', 'POST', 'viewer', tokens, { json: { name: 'mine' } }],
  ['token', 'DELETE', 'viewer', token, { params: { tokenId: 'tok_00000000000000000000000000' } }],
  ['users', 'GET', 'admin', users],
  ['users', 'POST', 'admin', users, { json: { username: 'new', password: 'long enough', role: 'viewer' } }],
  ['user', 'GET', 'admin', user, { params: { userId: 'viewer' } }],
  ['user', 'PATCH', 'admin', user, { params: { userId: 'viewer' }, json: { display_name: 'V' } }],
  ['user', 'DELETE', 'admin', user, { params: { userId: 'nobody' } }],
  ['own password', 'POST', 'viewer', ownPassword, { json: { current_password: 'x', new_password: 'long enough' } }],
  ['version', 'GET', 'viewer', version],
]

describe('who may do what', () => {
  test.for(rows)('%s: %s needs at least %s', async ([, verb, lowest, route, ask], { api }) => {
    const handler = route[verb]
    if (!handler) throw new Error(`there is no ${verb}`)
    const asked = { ...ask, method: verb }
    const nobody = await api.call(handler, asked)
    expect(nobody).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(nobody.headers.get('www-authenticate')).toContain('Bearer')
    for (const role of roles) {
      const { status: answered, body } = await api.call(handler, { ...asked, as: role })
      if (hasRole({ role }, lowest)) expect([401, 403]).not.toContain(answered)
      else
        expect({ answered, ...body }).toMatchObject({ answered: 403, code: 'forbidden', required_role: lowest, role })
    }
  })
})
