import { type SurveyCheck, surveySpec } from '@/lib/handlers/maintenance-survey'
import { defineHandler, type TaskContext } from '../../define'
import { surveyDisk } from './disk'
import type { Check, Finding } from './finding'
import { createLook } from './look'
import { surveyPodman } from './podman'
import { printClosing, printFinding, printOpening } from './print'
import { surveySsh } from './ssh'
import { surveySystem } from './system'
import { surveySystemd } from './systemd'
import { surveyUserUnits } from './user-units'

const checks: Record<SurveyCheck, Check> = {
  system: surveySystem,
  disk: surveyDisk,
  systemd: surveySystemd,
  'user-units': surveyUserUnits,
  podman: surveyPodman,
  ssh: surveySsh,
}

/** Looks at this machine, one unit for each thing looked at; what is not there is skipped, not failed. */
export const survey = defineHandler(surveySpec, { run: surveyMachine })

async function surveyMachine(context: TaskContext): Promise<void> {
  const names = context.units.names.filter(isCheck)
  const findings: Finding[] = []
  printOpening(context.output)
  for (const [done, name] of names.entries()) {
    context.signal.throwIfAborted()
    await context.progress({ done, total: names.length, unit: name })
    await context.units.start(name)
    const finding = await find(name, context)
    printFinding(name, finding, context.output)
    await report(name, finding, context)
    findings.push(finding)
  }
  await context.progress({ done: names.length, total: names.length })
  printClosing(findings, context.output)
}

function isCheck(name: string): name is SurveyCheck {
  return Object.hasOwn(checks, name)
}

/** A check that throws has found that it cannot look; the others still can. */
async function find(name: SurveyCheck, context: TaskContext): Promise<Finding> {
  try {
    return await checks[name](createLook(name, context))
  } catch (error) {
    context.signal.throwIfAborted()
    const message = error instanceof Error ? error.message : String(error)
    return { status: 'failed', message, details: [], warnings: [], result: {} }
  }
}

async function report(name: SurveyCheck, finding: Finding, context: TaskContext): Promise<void> {
  const { status, message, warnings, result } = finding
  for (const warning of warnings) {
    await context.event({ action: 'survey.noticed', level: 'warning', message: warning, unit: name })
  }
  await context.units.finish(name, {
    status,
    message,
    ...(status === 'failed' && { error: message }),
    ...(status === 'skipped' && { reason: message }),
    result,
  })
}
