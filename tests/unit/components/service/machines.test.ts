import { expect, test } from 'vitest'
import { byMachine } from '@/components/service/machines'
import { planOf } from '@/components/service/plan-choice'
import { service } from './samples'

test('services of several machines are planned machine by machine', () => {
  const other = { server: 'nas-2', server_id: 'srv_2' }
  const machines = byMachine([service('web'), service('photos', other), service('db')])
  expect(machines.map(({ name }) => name)).toEqual(['nas-1', 'nas-2'])
  expect(machines.map(planOf)).toEqual([
    { units: ['web.service', 'db.service'], server: 'srv_1' },
    { units: ['photos.service'], server: 'srv_2' },
  ])
})
