import { describe, expect, test } from 'vitest'
import { changeOf, policyOf, valuesOf } from '@/components/service/policy-form'
import { defaultPolicy, policySchema, type ServicePolicy } from '@/lib/contract/service-policy'
import { changeServiceSchema } from '@/lib/contract/services'

const full: ServicePolicy = {
  mode: 'automatic',
  window: { days: ['sat', 'sun'], from: '22:00', to: '05:00', timezone: 'Europe/Berlin' },
  min_age_hours: 1.5,
  tag: { rule: 'semver', range: '^1.4' },
  hold: { until: '2026-12-01T08:00:00.000Z', reason: 'holidays' },
  health: {
    window_secs: 30,
    http: { url: 'http://127.0.0.1:8080/healthz', status: 204 },
    command: ['pg_isready', '-h', '/run/my db'],
  },
  keep_images: 3,
}

describe('the form of a policy', () => {
  test('says what the policy says', () => {
    expect(policyOf(valuesOf(full, 'UTC'))).toEqual(full)
    expect(policyOf(valuesOf(defaultPolicy, 'UTC'))).toEqual(defaultPolicy)
  })

  test('offers a window in the zone of whoever opens it', () => {
    const values = { ...valuesOf(defaultPolicy, 'Asia/Shanghai'), hasWindow: true }
    expect(policyOf(values).window).toEqual({ days: [], from: '02:00', to: '05:00', timezone: 'Asia/Shanghai' })
  })

  test('takes empty fields as none', () => {
    const values = { ...valuesOf(full, 'UTC'), minAge: '', gateSecs: ' ', url: '', command: '\n', keepImages: '' }
    const { min_age_hours: minAge, keep_images: keep, health } = policyOf(values)
    expect([minAge, keep, health]).toEqual([null, null, { window_secs: null, http: null, command: null }])
  })

  test('sends only what was changed, in a form that the server takes', () => {
    const before = valuesOf(full, 'UTC')
    expect(changeOf(before, before)).toEqual({})
    const policy = changeOf(before, { ...before, rule: 'same', isHeld: false })
    expect(policy).toEqual({ tag: { rule: 'same' }, hold: null })
    expect(changeServiceSchema.safeParse({ policy }).success).toBe(true)
    expect(policySchema.safeParse({ ...full, ...policy }).success).toBe(true)
  })
})
