import { z } from 'zod'
import {
  changeWebhookEndpointSchema,
  createWebhookEndpointSchema,
  deliveryAnswerSchema,
  issuedWebhookSchema,
  webhookDeliveriesQuerySchema,
  webhookDeliveryDetailSchema,
  webhookDeliveryListSchema,
  webhookEndpointListSchema,
  webhookEndpointSchema,
} from '../webhooks'
import { operation } from './operation'

const area = 'Webhooks'
const endpoints = '/api/webhook-endpoints'
const one = `${endpoints}/{name}`
const deliveries = '/api/webhook-deliveries'

export const webhookOperations = {
  deliver: operation({
    id: 'deliverWebhook',
    method: 'post',
    path: '/api/webhooks/{provider}/{endpoint}',
    area,
    summary: 'Delivers: what senders call',
    details:
      'No session, no token of ours: each provider proves itself in its own way, by the secret of the endpoint. At most ' +
      '25 MiB. Written down, with its task, before it is answered; refusals carry `delivery_id` and `reason`. 503: ' +
      'nothing was written down, send it again.',
    role: 'open',
    shownBody: z.unknown(),
    answers: [
      { status: 202, what: 'Taken: `verdict` says what came of it.', schema: deliveryAnswerSchema },
      { status: 200, what: 'The same has made its task before; its ids.', schema: deliveryAnswerSchema },
    ],
    refusals: ['bad-request', 'unproven', 'forbidden', 'too-large', 'too-many-requests', 'unavailable'],
  }),
  list: operation({
    id: 'listWebhookEndpoints',
    method: 'get',
    path: endpoints,
    area,
    summary: 'Lists endpoints, by name',
    role: 'viewer',
    answers: [{ status: 200, what: 'All of them, without their secrets.', schema: webhookEndpointListSchema }],
  }),
  create: operation({
    id: 'createWebhookEndpoint',
    method: 'post',
    path: endpoints,
    area,
    summary: 'Makes an endpoint',
    details:
      'The answer is the only one that has its secret: with `Idempotency-Key` it would be kept, so none is honoured.',
    role: 'operator',
    body: createWebhookEndpointSchema,
    answers: [
      { status: 201, what: 'The endpoint; `Location` is its address in the API.', schema: issuedWebhookSchema },
    ],
    refusals: ['conflict'],
  }),
  show: operation({
    id: 'showWebhookEndpoint',
    method: 'get',
    path: one,
    area,
    summary: 'Shows an endpoint',
    role: 'viewer',
    answers: [{ status: 200, what: 'The endpoint, without its secret.', schema: webhookEndpointSchema }],
  }),
  change: operation({
    id: 'changeWebhookEndpoint',
    method: 'patch',
    path: one,
    area,
    summary: 'Changes an endpoint',
    details: 'Members that are left out stay as they are. Name, provider and secret are not changed here.',
    role: 'operator',
    body: changeWebhookEndpointSchema,
    answers: [{ status: 200, what: 'The endpoint as it is now.', schema: webhookEndpointSchema }],
    refusals: ['conflict'],
  }),
  remove: operation({
    id: 'deleteWebhookEndpoint',
    method: 'delete',
    path: one,
    area,
    summary: 'Deletes an endpoint and its deliveries',
    details: 'Its tasks stay.',
    role: 'operator',
    answers: [{ status: 204, what: 'It is gone.' }],
  }),
  renewSecret: operation({
    id: 'renewWebhookSecret',
    method: 'post',
    path: `${one}/secret`,
    area,
    summary: 'Gives an endpoint another secret',
    details: 'The one before counts no more at once.',
    role: 'operator',
    answers: [{ status: 200, what: 'The endpoint with its secret, shown this once.', schema: issuedWebhookSchema }],
  }),
  test: operation({
    id: 'testWebhookEndpoint',
    method: 'post',
    path: `${one}/test`,
    area,
    summary: 'Sends an endpoint a delivery of our own',
    details: 'Signed, verified, filtered and mapped like any other, and written down; no task is made.',
    role: 'operator',
    answers: [{ status: 200, what: 'What would come of it.', schema: deliveryAnswerSchema }],
    refusals: ['conflict'],
  }),
  listDeliveries: operation({
    id: 'listWebhookDeliveries',
    method: 'get',
    path: deliveries,
    area,
    summary: 'Lists deliveries, the newest first',
    role: 'viewer',
    query: webhookDeliveriesQuerySchema,
    answers: [
      { status: 200, what: 'One page of them, also of those that were refused.', schema: webhookDeliveryListSchema },
    ],
  }),
  showDelivery: operation({
    id: 'showWebhookDelivery',
    method: 'get',
    path: `${deliveries}/{id}`,
    area,
    summary: 'Shows a delivery with what was sent',
    details: 'Headers and body as they came, proofs masked, large bodies cut.',
    role: 'operator',
    answers: [{ status: 200, what: 'The delivery.', schema: webhookDeliveryDetailSchema }],
  }),
  redeliver: operation({
    id: 'redeliverWebhook',
    method: 'post',
    path: `${deliveries}/{id}/redeliver`,
    area,
    summary: 'Sends a delivery again, through the present rule',
    details: 'Also where the first one made a task. Not where it was refused, or where its body was cut.',
    role: 'operator',
    creates: true,
    answers: [{ status: 202, what: 'What came of it, as a delivery of its own.', schema: deliveryAnswerSchema }],
    refusals: ['conflict'],
  }),
}
