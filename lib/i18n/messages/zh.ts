import type { en } from './en'
import { apiDocs } from './zh/api-docs'
import { batch } from './zh/batch'
import { commandForm } from './zh/command-form'
import { common } from './zh/common'
import { definitionForm } from './zh/definition-form'
import { definitions } from './zh/definitions'
import { events } from './zh/events'
import { maintenance } from './zh/maintenance'
import { notificationForm } from './zh/notification-form'
import { notifications } from './zh/notifications'
import { output } from './zh/output'
import { queue } from './zh/queue'
import { serviceProblem } from './zh/service-problem'
import { services } from './zh/services'
import { settings } from './zh/settings'
import { shell } from './zh/shell'
import { signin } from './zh/signin'
import { states } from './zh/states'
import { taskDetail } from './zh/task-detail'
import { tasks } from './zh/tasks'
import { timeline } from './zh/timeline'
import { webhookForm } from './zh/webhook-form'
import { webhookSetup } from './zh/webhook-setup'
import { webhooks } from './zh/webhooks'

export const zh: typeof en = {
  apiDocs,
  batch,
  commandForm,
  common,
  definitionForm,
  definitions,
  events,
  maintenance,
  notificationForm,
  notifications,
  output,
  queue,
  serviceProblem,
  services,
  settings,
  shell,
  signin,
  states,
  taskDetail,
  tasks,
  timeline,
  webhookForm,
  webhookSetup,
  webhooks,
}
