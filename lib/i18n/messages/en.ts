import { apiDocs } from './en/api-docs'
import { batch } from './en/batch'
import { commandForm } from './en/command-form'
import { common } from './en/common'
import { definitionForm } from './en/definition-form'
import { definitions } from './en/definitions'
import { events } from './en/events'
import { maintenance } from './en/maintenance'
import { notificationForm } from './en/notification-form'
import { notifications } from './en/notifications'
import { output } from './en/output'
import { queue } from './en/queue'
import { serviceProblem } from './en/service-problem'
import { services } from './en/services'
import { settings } from './en/settings'
import { shell } from './en/shell'
import { signin } from './en/signin'
import { states } from './en/states'
import { taskDetail } from './en/task-detail'
import { tasks } from './en/tasks'
import { timeline } from './en/timeline'
import { webhookForm } from './en/webhook-form'
import { webhookSetup } from './en/webhook-setup'
import { webhooks } from './en/webhooks'

export const en = {
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
