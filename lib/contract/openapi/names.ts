import { zodToOpenAPIRegistry } from '@asteasolutions/zod-to-openapi'
import type { z } from 'zod'
import * as access from '../access'
import * as batch from '../batch'
import * as definitions from '../definitions'
import * as events from '../events'
import { healthSchema } from '../health'
import * as lanes from '../lanes'
import { machineDeathSchema } from '../machine-death'
import { problemSchema } from '../problem'
import * as requests from '../requests'
import * as schedules from '../schedules'
import * as servicePolicy from '../service-policy'
import * as services from '../services'
import * as settings from '../settings'
import { streamSchemas } from '../stream'
import * as task from '../task'
import * as parts from '../task-parts'
import { triggerSchema } from '../trigger'

/**
 * The shapes that have a name of their own in the description; every other one stands where it is used. None of these
 * may be used as nullable: the generator would make a shape of it that allows no null.
 */
export const namedSchemas: Record<string, z.ZodType> = {
  Problem: problemSchema,
  Task: task.taskSchema,
  TaskDetail: task.taskDetailSchema,
  TaskList: task.taskListSchema,
  TaskCounts: task.taskListCountsSchema,
  Unit: task.unitSchema,
  UnitCounts: task.unitCountsSchema,
  Trigger: triggerSchema,
  Can: task.canSchema,
  WaitingFor: task.waitingForSchema,
  Attempt: task.attemptSchema,
  TaskState: parts.taskStateSchema,
  TaskProgress: parts.taskProgressSchema,
  TaskLog: parts.taskLogSchema,
  TaskFile: parts.taskFileSchema,
  SeedLog: parts.seedLogSchema,
  OutputLine: task.outputLineSchema,
  OutputPage: parts.outputPageSchema,
  FoundOutput: parts.foundOutputSchema,
  Event: task.eventSchema,
  EventList: events.eventListSchema,
  CreateTask: requests.createTaskSchema,
  CreateCommandTask: requests.createCommandTaskSchema,
  Stop: requests.stopSchema,
  Retry: requests.retrySchema,
  Server: settings.serverSchema,
  MachineDeath: machineDeathSchema,
  BatchResult: batch.batchResultSchema,
  BatchTask: batch.batchTaskSchema,
  BatchForecast: batch.batchForecastSchema,
  Lane: lanes.laneSchema,
  LanePage: lanes.lanePageSchema,
  CreateLane: lanes.createLaneSchema,
  ChangeLane: lanes.changeLaneSchema,
  Service: services.serviceSchema,
  ServiceList: services.serviceListSchema,
  ServiceContainer: services.serviceContainerSchema,
  ServicePolicy: servicePolicy.policySchema,
  UpdateState: services.updateStateSchema,
  ChangeService: services.changeServiceSchema,
  AddService: services.addServiceSchema,
  DeployRequest: services.deploySchema,
  DeployPlan: services.planSchema,
  PlanRow: services.planRowSchema,
  Definition: definitions.definitionSchema,
  DefinitionList: definitions.definitionListSchema,
  CreateDefinition: definitions.createDefinitionSchema,
  ChangeDefinition: definitions.changeDefinitionSchema,
  RunDefinition: definitions.runDefinitionSchema,
  Slot: schedules.slotSchema,
  SlotList: schedules.slotListSchema,
  Runner: settings.runnerSchema,
  Setting: settings.settingSchema,
  Fact: settings.factSchema,
  Settings: settings.settingsSchema,
  ChangeSettings: settings.changeSettingsSchema,
  Token: access.tokenSchema,
  IssuedToken: access.issuedTokenSchema,
  CreateToken: access.createTokenSchema,
  PasswordToken: access.passwordTokenSchema,
  User: access.userSchema,
  CreateUser: access.createUserSchema,
  UpdateUser: access.updateUserSchema,
  ChangeOwnPassword: access.changeOwnPasswordSchema,
  Health: healthSchema,
  StreamSync: streamSchemas.sync,
  StreamList: streamSchemas.list,
  StreamRunners: streamSchemas.runners,
  StreamEvents: streamSchemas.events,
  StreamServices: streamSchemas.services,
  StreamChannels: streamSchemas.channels,
  StreamProgress: streamSchemas.progress,
  StreamLog: streamSchemas.log,
  StreamOutput: streamSchemas.output,
  StreamEnd: streamSchemas.end,
  StreamGone: streamSchemas.gone,
}

/** Where the generator looks for names. Said here and not at each shape, so that the shapes stay free of it. */
export function nameSchemas(): void {
  for (const [refId, schema] of Object.entries(namedSchemas)) zodToOpenAPIRegistry.add(schema, { _internal: { refId } })
}

/** A reference to a named shape. Throws where it has no name. */
export function referenceTo(schema: z.ZodType): { $ref: string } {
  const name = Object.keys(namedSchemas).find((each) => namedSchemas[each] === schema)
  if (!name) throw new Error('this shape has no name in lib/contract/openapi/names.ts')
  return { $ref: `#/components/schemas/${name}` }
}
