import { z } from 'zod'
import { healthSchema, versionSchema } from '../health'
import { operation } from './operation'

const installation = 'This installation'

export const installationOperations = {
  live: operation({
    id: 'showLiveness',
    method: 'get',
    path: '/api/health/live',
    area: installation,
    summary: 'Says that the web process answers',
    role: 'open',
    answers: [{ status: 200, what: 'It does.', schema: z.object({ status: z.literal('live') }) }],
  }),
  ready: operation({
    id: 'showReadiness',
    method: 'get',
    path: '/api/health/ready',
    area: installation,
    summary: 'Says whether work can be asked for and carried out',
    role: 'open',
    answers: [
      { status: 200, what: '`ready`, or `degraded` where no runner is there.', schema: healthSchema },
      { status: 503, what: '`unavailable`: the database does not answer.', schema: healthSchema },
    ],
  }),
  version: operation({
    id: 'showVersion',
    method: 'get',
    path: '/api/version',
    area: installation,
    summary: 'Says which version runs',
    role: 'viewer',
    answers: [{ status: 200, what: 'The version.', schema: versionSchema }],
  }),
  description: operation({
    id: 'describeApi',
    method: 'get',
    path: '/api/openapi.json',
    area: installation,
    summary: 'Describes this API as OpenAPI 3.1',
    details: 'For people there is /api/docs.',
    role: 'open',
    answers: [{ status: 200, what: 'This document.', schema: z.record(z.string(), z.unknown()) }],
  }),
}
