import { z } from 'zod'
import { machineDeathSchema } from '../machine-death'
import { changeLaneSchema, laneSchema, runnerSchema, serverSchema } from '../settings'
import { operation } from './operation'

const machines = 'Servers, lanes, runners'

export const machineOperations = {
  listServers: operation({
    id: 'listServers',
    method: 'get',
    path: '/api/servers',
    area: machines,
    summary: 'Lists the servers',
    role: 'viewer',
    answers: [{ status: 200, what: 'By number.', schema: z.object({ list: z.array(serverSchema) }) }],
  }),
  showServer: operation({
    id: 'showServer',
    method: 'get',
    path: '/api/servers/{server_id}',
    area: machines,
    summary: 'Shows a server',
    role: 'viewer',
    answers: [{ status: 200, what: 'The server.', schema: serverSchema }],
  }),
  foreseeDeath: operation({
    id: 'foreseeDeath',
    method: 'get',
    path: '/api/servers/{server_id}/declare-dead',
    area: machines,
    summary: 'Tells what would follow if a machine were declared dead',
    role: 'viewer',
    answers: [{ status: 200, what: 'Each task that it had under way.', schema: machineDeathSchema }],
  }),
  declareDead: operation({
    id: 'declareDead',
    method: 'post',
    path: '/api/servers/{server_id}/declare-dead',
    area: machines,
    summary: 'Declares a machine dead whose runner is silent',
    details:
      'You say that nothing of it runs any more. What it had under way ends as interrupted, or begins anew where its ' +
      'handler can bear that. Should it come back, what it still runs of these is killed.',
    role: 'operator',
    answers: [{ status: 200, what: 'What was given up.', schema: machineDeathSchema }],
    refusals: ['conflict'],
  }),
  listLanes: operation({
    id: 'listLanes',
    method: 'get',
    path: '/api/lanes',
    area: machines,
    summary: 'Lists the lanes with how many tasks wait and run in each',
    role: 'viewer',
    answers: [{ status: 200, what: 'By name.', schema: z.object({ list: z.array(laneSchema) }) }],
  }),
  showLane: operation({
    id: 'showLane',
    method: 'get',
    path: '/api/lanes/{lane}',
    area: machines,
    summary: 'Shows a lane',
    role: 'viewer',
    answers: [{ status: 200, what: 'The lane.', schema: laneSchema }],
  }),
  changeLane: operation({
    id: 'changeLane',
    method: 'patch',
    path: '/api/lanes/{lane}',
    area: machines,
    summary: 'Changes the capacity of a lane, or pauses it',
    role: 'operator',
    body: changeLaneSchema,
    answers: [{ status: 200, what: 'The lane as it is now.', schema: laneSchema }],
  }),
  listRunners: operation({
    id: 'listRunners',
    method: 'get',
    path: '/api/runners',
    area: machines,
    summary: 'Lists the latest lives of runners',
    role: 'viewer',
    answers: [{ status: 200, what: 'The newest first.', schema: z.object({ list: z.array(runnerSchema) }) }],
  }),
}
