import {
  addServiceSchema,
  changeServiceSchema,
  serviceListSchema,
  serviceSchema,
  servicesQuerySchema,
} from '../services'
import { deployQuerySchema } from './deploy'
import { operation } from './operation'

const services = 'Services'

export const serviceOperations = {
  listServices: operation({
    id: 'listServices',
    method: 'get',
    path: '/api/services',
    alsoAt: '/api/manual/services',
    area: services,
    summary: 'Lists the services of all machines, and whether there are updates',
    details:
      'With `refresh=1` services and registries are looked at first, by the runner of each machine and for 15 seconds ' +
      'at most; `note` says where the list is older than that.',
    role: 'viewer',
    query: servicesQuerySchema,
    answers: [{ status: 200, what: 'By name.', schema: serviceListSchema }],
    refusals: ['forbidden'],
  }),
  showService: operation({
    id: 'showService',
    method: 'get',
    path: '/api/services/{unit}',
    area: services,
    summary: 'Shows a service',
    role: 'viewer',
    query: deployQuerySchema,
    answers: [{ status: 200, what: 'The service.', schema: serviceSchema }],
  }),
  changeService: operation({
    id: 'changeService',
    method: 'patch',
    path: '/api/services/{unit}',
    area: services,
    summary: 'Changes the policy of a service',
    details: 'Members of the policy that are left out stay as they are.',
    role: 'operator',
    query: deployQuerySchema,
    body: changeServiceSchema,
    answers: [{ status: 200, what: 'The service as it is now.', schema: serviceSchema }],
  }),
  addService: operation({
    id: 'addService',
    method: 'post',
    path: '/api/services',
    area: services,
    summary: 'Adds a unit that no container tells of',
    details: 'It is looked for at once. A unit that runs containers needs no adding: it is found by itself.',
    role: 'operator',
    query: deployQuerySchema,
    body: addServiceSchema,
    creates: true,
    answers: [{ status: 201, what: 'The service; `Location` is its address.', schema: serviceSchema }],
    refusals: ['conflict'],
  }),
  forgetService: operation({
    id: 'forgetService',
    method: 'delete',
    path: '/api/services/{unit}',
    area: services,
    summary: 'Forgets a service',
    details:
      'Only one that was added or is no longer found, or whose machine is gone. Nothing happens to the unit itself.',
    role: 'operator',
    query: deployQuerySchema,
    answers: [{ status: 204, what: 'It is forgotten.' }],
    refusals: ['conflict'],
  }),
}
