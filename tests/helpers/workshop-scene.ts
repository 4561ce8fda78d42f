import type { z } from 'zod'
import type { ServicePolicy } from '@/lib/contract/service-policy'
import { type DeployRequest, deploySchema } from '@/lib/contract/services'
import { changeSettings } from '@/lib/settings/change'
import { admitTask } from '@/lib/tasks/admit'
import { deployServices } from '@/lib/triggers/deploy'
import { eventually } from './eventually'
import { mara, Scene } from './scene'
import { processesMarked } from './scene-leftovers'
import { Workshop } from './workshop'
import type { InstallOptions } from './workshop-arguments'
import { isSystem } from './workshop-place'

/** Real services, and a real runner that updates them; root has no user manager for it to start tasks in. */
export class WorkshopScene {
  private constructor(
    readonly workshop: Workshop,
    readonly scene: Scene,
  ) {}

  /** As `Workshop.open`. */
  static async open(options: { autoUpdate?: boolean } = {}): Promise<WorkshopScene> {
    const workshop = await Workshop.open(options)
    const scene = await Scene.open(isSystem ? 'process' : 'systemd')
    await changeSettings({ 'services.health_window_secs': 1 }, mara, scene.db)
    await scene.startRunner()
    return new WorkshopScene(workshop, scene)
  }

  async close(): Promise<void> {
    try {
      // After each update the runner looks at its services again.
      await eventually(async () => (await this.unfinished()) === 0, { timeoutMs: 90_000 })
      await this.scene.close()
    } finally {
      await this.workshop.close()
    }
  }

  private unfinished(): Promise<number> {
    return this.scene.db.read.task.count({ where: { status: { in: ['pending', 'running'] } } })
  }

  /** A service `name` that runs its first image, v1, and that the runner knows. */
  async serve(name: string, options: Partial<InstallOptions> = {}): Promise<{ unit: string; first: string }> {
    const first = await this.workshop.publish(name, { version: 'v1' })
    const unit = await this.workshop.install(name, { image: this.workshop.reference(name), ...options })
    await this.discover([unit])
    return { unit, first }
  }

  /** Has the runner look for services; with `registries`, for updates of them as well. */
  async discover(units?: string[], { registries = false } = {}): Promise<void> {
    const params = { check_registries: registries, ...(units && { units }) }
    const admitted = await admitTask({ handler: 'maintenance.discover-services', params }, mara, this.scene.db)
    const { status, message } = await this.scene.ended(this.scene.adopt(admitted.taskId))
    if (status !== 'succeeded') throw new Error(`services were not looked at: ${message}`)
  }

  async changePolicy(unit: string, change: Partial<ServicePolicy>): Promise<void> {
    const service = await this.service(unit)
    const policy = { ...(service.policy as object), ...change }
    await this.scene.db.transact((tx) => tx.service.update({ where: { id: service.id }, data: { policy } }))
  }

  service(unit: string) {
    return this.scene.db.read.service.findFirstOrThrow({ where: { unit } })
  }

  /** Asks for an update of these services. Returns the task's id. */
  async update(units: string[], request: Partial<z.input<typeof deploySchema>> = {}): Promise<string> {
    const parsed: DeployRequest = deploySchema.parse({ units, ...request })
    const { taskId } = await deployServices(parsed, mara, this.scene.db)
    return this.scene.adopt(taskId)
  }

  /** The same, waited for. */
  async updated(units: string[], request: Partial<z.input<typeof deploySchema>> = {}) {
    return this.ended(await this.update(units, request))
  }

  /** The task with its units by name, once it has ended. */
  async ended(taskId: string) {
    const task = await this.scene.ended(taskId)
    return { ...task, unit: Object.fromEntries(task.units.map((unit) => [unit.name, unit])) }
  }

  /** Waits until the update of the service is in this phase. */
  async phase(taskId: string, unit: string, phase: string): Promise<void> {
    await eventually(async () => {
      const task = await this.scene.task(taskId)
      const now = task.units.find(({ name }) => name === unit)?.phase
      if (now === phase) return
      throw new Error(`${task.status}, ${unit} is ${now}, not ${phase}: ${await this.scene.story(taskId)}`)
    })
  }

  /** Kills the program that carries out the task, not its runner. */
  async killWorker(taskId: string): Promise<void> {
    const marked = await eventually(() => {
      const found = processesMarked([`TASKYARD_TASK=${taskId}`]).filter((process) => process.endsWith(' node'))
      return found.length > 0 && found
    })
    for (const process_ of marked) process.kill(Number.parseInt(process_, 10), 'SIGKILL')
  }
}
