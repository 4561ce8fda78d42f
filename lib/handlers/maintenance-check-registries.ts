import { z } from 'zod'
import { AppError } from '@/lib/core/app-error'
import type { ServiceReferences } from '@/lib/services/digests'
import { maintenance } from './maintenance'
import type { HandlerSpec } from './spec'
import { serverOf, serverParam } from './where'

const paramsSchema = z.strictObject({
  /** Services whose images are asked for; left out: all. */
  units: z.array(z.string().max(250)).min(1, 'units must not be empty').max(500).optional(),
  server: serverParam,
  /** Services that there is news of are updated by a task of its own, of the same trigger. */
  then_update: z.boolean({ error: 'then_update is true or false' }).default(false),
})
export type CheckRegistriesParams = z.infer<typeof paramsSchema>

/** The unit that makes the updates, after those of the images. */
export const updateStep = 'update'

/** Asks the registries what they have of the images that the services of a machine use; each image is asked for once. */
export const checkRegistriesSpec: HandlerSpec<CheckRegistriesParams> = {
  ...maintenance,
  name: 'maintenance.check-registries',
  isolation: 'inline',
  params: paramsSchema,
  async plan(params, context) {
    const server = await serverOf(params.server, context)
    const services = chosen(await context.servicesOf(server.id), params.units)
    const references = [...new Set(services.flatMap((service) => service.references))].toSorted()
    const images = references.map((name) => ({ name, kind: 'image' }))
    const name = references.length === 1 ? `Check of ${references[0]}` : `Check of ${references.length} images`
    return {
      params,
      units: params.then_update ? [...images, { name: updateStep, kind: 'step' }] : images,
      serverId: server.id,
      name: params.then_update ? `${name}, then update` : name,
    }
  },
}

function chosen(services: ServiceReferences[], units: string[] | undefined): ServiceReferences[] {
  if (!units) return services
  return units.map((unit, index) => {
    const service = services.find((one) => one.unit === unit)
    if (service) return service
    const field = `params.units.${index}`
    const message = `there is no service ${JSON.stringify(unit)}; GET /api/services lists them`
    throw new AppError('validation', `${field}: ${message}`, { fields: [{ field, message }] })
  })
}
