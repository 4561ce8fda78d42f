import type { WebhookProvider } from '@/lib/contract/webhook-rule'
import { AppError, type FieldError } from '@/lib/core/app-error'
import type { Db } from '@/lib/db/open'
import type { WebhookRule } from '../endpoint-row'
import { parsePath } from './path'
import { unsafeTarget } from './targets'

/** Whether a rule can be saved. Throws AppError `validation` with the fields that are wrong. */
export async function checkRule(rule: WebhookRule, provider: WebhookProvider, db: Db): Promise<void> {
  const fields = [...genericFields(rule, provider), ...(await runFields(rule, db))]
  if (fields.length === 0) return
  throw new AppError('validation', fields.map(({ field, message }) => `${field}: ${message}`).join('; '), { fields })
}

function genericFields({ generic }: WebhookRule, provider: WebhookProvider): FieldError[] {
  if (generic === null) return []
  if (provider !== 'generic') return [{ field: 'generic', message: 'only endpoints of the provider generic have it' }]
  const { event, action, repository, ref, image } = generic
  return Object.entries({ event, action, repository, ref, image }).flatMap(([name, path]) =>
    path === undefined || parsePath(path) ? [] : [{ field: `generic.${name}`, message: noPath(path) }],
  )
}

async function runFields({ run }: WebhookRule, db: Db): Promise<FieldError[]> {
  if (!('definition' in run)) return []
  const definition = await db.read.definition.findUnique({ where: { name: run.definition } })
  if (!definition) {
    const message = `there is no definition ${JSON.stringify(run.definition)}; GET /api/definitions lists them`
    return [{ field: 'run.definition', message }]
  }
  const map = run.map ?? {}
  const wrong = Object.entries(map).flatMap(([target, path]) =>
    parsePath(path) ? [] : [{ field: `run.map.${target}`, message: noPath(path) }],
  )
  const unsafe = unsafeTarget(map, definition.handler)
  return unsafe ? [...wrong, { field: `run.map.${unsafe.target}`, message: unsafe.message }] : wrong
}

function noPath(path: string): string {
  return `${JSON.stringify(path.slice(0, 80))} is no path to one value, such as $.release.tag_name`
}
