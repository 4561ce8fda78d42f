import { batchOperations } from './batch'
import { definitionOperations } from './definitions'
import { deployOperations } from './deploy'
import { earlierOperations } from './earlier'
import { eventOperations } from './events'
import { installationOperations } from './installation'
import { machineOperations } from './machines'
import { notificationOperations } from './notifications'
import type { Operation } from './operation'
import { serviceOperations } from './services'
import { settingOperations } from './settings'
import { taskReadingOperations } from './task-reading'
import { taskOperations } from './tasks'
import { tokenOperations } from './tokens'
import { userOperations } from './users'
import { webhookOperations } from './webhooks'

/** Every operation that a client may use, in the order in which they are read. */
export const allOperations: readonly Operation[] = [
  taskOperations,
  taskReadingOperations,
  batchOperations,
  eventOperations,
  serviceOperations,
  deployOperations,
  definitionOperations,
  webhookOperations,
  notificationOperations,
  machineOperations,
  settingOperations,
  tokenOperations,
  userOperations,
  installationOperations,
  earlierOperations,
].flatMap((group): Operation[] => Object.values(group))
