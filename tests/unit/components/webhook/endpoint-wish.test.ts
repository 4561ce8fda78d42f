import { describe, expect, it } from 'vitest'
import { type EndpointValues, newValues, valuesOf, withSender } from '@/components/webhook/endpoint-values'
import { changeOf, checkValues, fieldOf, wishOf } from '@/components/webhook/endpoint-wish'
import { createWebhookEndpointSchema, type WebhookEndpointView } from '@/lib/contract/webhooks'

const seenAt = '2026-11-23T03:00:00.000Z'

function filled(change: Partial<EndpointValues> = {}): EndpointValues {
  return { ...newValues(), name: 'deploy', definition: 'Deploy the site', ...change }
}

function viewOf(values: EndpointValues): WebhookEndpointView {
  const wish = createWebhookEndpointSchema.parse(wishOf(values))
  return {
    ...wish,
    id: 'whe_1',
    url: 'https://yard.example.com/api/webhooks/github/deploy',
    last_24h: { accepted: 0, ignored: 0, refused: 0, failed: 0 },
    last_delivery: null,
    problem: null,
    problem_code: null,
    created_at: seenAt,
    created_by: 'admin',
    updated_at: seenAt,
    updated_by: 'admin',
  }
}

describe('what a form asks for', () => {
  it('is a definition and nothing else, where only that was chosen', () => {
    expect(wishOf(filled())).toEqual({
      name: 'deploy',
      provider: 'github',
      filter: {},
      run: { definition: 'Deploy the site' },
      generic: null,
      rate_per_minute: 600,
      enabled: true,
    })
  })

  it('has events that were ticked and events that were typed in one list', () => {
    const values = filled({
      events: ['push'],
      otherEvents: ' deployment , check_* ',
      actions: 'published,',
      branch: ' main ',
    })
    expect(wishOf(values).filter).toEqual({
      events: ['push', 'deployment', 'check_*'],
      actions: ['published'],
      branch: 'main',
    })
  })

  it('takes values of the body along, and leaves empty rows out', () => {
    const map = [
      { key: 0, target: ' env.TAG ', path: ' $.release.tag_name ' },
      { key: 1, target: '', path: '' },
    ]
    expect(wishOf(filled({ map, params: '{"code": 1}' })).run).toEqual({
      definition: 'Deploy the site',
      params: { code: 1 },
      map: { 'env.TAG': '$.release.tag_name' },
    })
  })

  it.each([
    [{ runs: 'matching' as const }, { services: 'matching' }],
    [{ runs: 'chosen' as const, services: ['web.service'] }, { services: ['web.service'] }],
  ])('is an update of services: %o', (change, run) => expect(wishOf(filled(change)).run).toEqual(run))

  it('says how an unknown sender proves itself, and nothing of the kind of a known one', () => {
    const how = { proof: 'token' as const, proofHeader: 'X-Token', paths: { ...newValues().paths, event: '$.kind' } }
    expect(wishOf(filled({ ...how, provider: 'generic' })).generic).toEqual({
      proof: 'token',
      proof_header: 'X-Token',
      event: '$.kind',
    })
    expect(wishOf(filled(how)).generic).toBeNull()
  })

  it('has a secret only where somebody has one already', () => {
    expect(wishOf(filled({ secret: 'left from before' }))).not.toHaveProperty('secret')
    expect(wishOf(filled({ hasOwnSecret: true, secret: 'as the sender has it' })).secret).toBe('as the sender has it')
  })

  it.each([
    filled(),
    filled({ events: ['push'], otherEvents: 'deployment', tag: 'v*', enabled: false, rate: '7' }),
    filled({ map: [{ key: 0, target: 'env.TAG', path: '$.ref' }], params: '{\n  "code": 1\n}' }),
    filled({ provider: 'harbor', runs: 'chosen', services: ['a.service', 'b.service'], definition: '' }),
    filled({ provider: 'generic', idHeader: 'X-Id', paths: { ...newValues().paths, ref: '$.ref' } }),
  ])('is the same again when what was made of it is edited and saved', (values) => {
    const view = viewOf(values)
    expect(valuesOf(view)).toEqual({ ...values, otherEvents: values.otherEvents })
    const { name, provider, ...rule } = wishOf(values)
    expect(changeOf(valuesOf(view), seenAt)).toEqual({ ...rule, updated_at: seenAt })
  })
})

describe('another sender', () => {
  it('that is a registry suggests to update what uses the image, unless something was chosen', () => {
    expect(withSender(newValues(), 'quay').runs).toBe('matching')
    expect(withSender({ ...newValues(), runs: 'matching' }, 'github').runs).toBe('definition')
    expect(withSender(filled(), 'quay')).not.toHaveProperty('runs')
  })

  it('has other events', () => {
    expect(withSender(filled({ events: ['workflow_run'] }), 'gitlab').events).toEqual([])
  })
})

describe('before it is sent', () => {
  it.each<[string, Partial<EndpointValues>, Record<string, string>]>([
    ['a name is missed', { name: ' ' }, { name: 'nameRequired' }],
    ['a definition is missed', { definition: '' }, { definition: 'definitionRequired' }],
    ['services are missed', { runs: 'chosen' }, { services: 'servicesRequired' }],
    ['parameters are no object', { params: '[1]' }, { params: 'json' }],
    ['a number is none', { rate: 'many' }, { rate: 'number' }],
    ['a secret of one’s own is missed', { hasOwnSecret: true }, { secret: 'secretRequired' }],
    ['half a value is not enough', { map: [{ key: 3, target: 'env.A', path: '' }] }, { 'map.3': 'mapHalf' }],
    [
      'two values cannot go into one place',
      {
        map: [
          { key: 0, target: 'env.A', path: '$.a' },
          { key: 1, target: 'env.A ', path: '$.b' },
        ],
      },
      { 'map.1': 'mapTwice' },
    ],
    ['what a registry sends needs no definition', { runs: 'matching', definition: '', params: '[' }, {}],
  ])('%s', (_, change, errors) => expect(checkValues(filled(change))).toEqual(errors))
})

describe('what the server refuses', () => {
  const values = filled({ map: [{ key: 5, target: 'env.TAG', path: '$.ref' }] })
  it.each([
    ['name', 'name'],
    ['rate_per_minute', 'rate'],
    ['filter.events.0', 'otherEvents'],
    ['filter.branch', 'branch'],
    ['run.definition', 'definition'],
    ['run', 'definition'],
    ['run.map.env.TAG', 'map.5'],
    ['run.map.env.OTHER', 'map'],
    ['run.params', 'params'],
    ['generic.proof_header', 'proofHeader'],
    ['generic.image', 'paths.image'],
    ['secret', 'secret'],
  ])('of %s stands at the field %s', (member, field) => expect(fieldOf(member, values)).toBe(field))

  it('of services stands where they are chosen', () => {
    expect(fieldOf('run', filled({ runs: 'chosen' }))).toBe('services')
    expect(fieldOf('run.services.0', filled({ runs: 'chosen' }))).toBe('services')
  })
})
