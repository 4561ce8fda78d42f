import { setTimeout as sleep } from 'node:timers/promises'
import { finalStatuses } from '@/lib/contract/states'
import { eventually } from '@/tests/helpers/eventually'
import type { Installation } from './installation'
import type { Journal } from './journal'
import { chattyOrder, type Order, order } from './orders'
import type { Random } from './random'

/** Tasks that are under way at once, and callers that ask for them at once. */
const mostOutstanding = 16
const callers = 3

/** Asks for tasks of all kinds, and for the end of some, through the API, until it is told that it is enough. */
export class Load {
  private readonly outstanding = new Map<string, Order>()
  private readonly toBeBatched: string[] = []
  private readonly wishing: Promise<void>[] = []
  private isEnough = false
  private asked = 0

  constructor(
    private readonly installation: Installation,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  get progress(): string {
    const kinds = [...this.outstanding.values()].map(({ kind }) => kind)
    return `${this.asked} tasks asked for, under way: ${kinds.join(' ')}`
  }

  enough(): void {
    this.isEnough = true
  }

  /** Resolves after `enough()`, when all that was asked for is acknowledged and all wishes are answered. */
  async run(): Promise<void> {
    const looking = this.lookForEnds()
    await Promise.all(Array.from({ length: callers }, () => this.call()))
    await this.stopBatch()
    await Promise.all(this.wishing)
    await looking
    // What does not end by itself and was spared.
    await this.stopEndless()
  }

  private next(): Order {
    const names = this.installation.machines.map((machine) => machine.name)
    return order(this.random, this.installation.scratch, names)
  }

  private async call(): Promise<void> {
    while (!this.isEnough) {
      if (this.outstanding.size >= mostOutstanding) await sleep(20)
      else await this.place(this.next())
    }
  }

  /** Asks for a program that prints for a while on this machine; returns its task's id. */
  placeChatty(machine: string, bursts: number): Promise<string> {
    return this.place(chattyOrder(this.installation.scratch, machine, bursts))
  }

  private async place(placed: Order): Promise<string> {
    const { client } = this.installation
    const name = `storm ${String(++this.asked).padStart(5, '0')} ${placed.kind}`
    const { handler, params, options } = placed
    const find = async () => {
      const { body } = await client.ask('GET', `/api/tasks?name=${encodeURIComponent(name)}`)
      return (body.list as { task_id: string }[])[0]?.task_id ?? null
    }
    const taskId = await client.create('/api/tasks', { handler, params, name, ...options }, find)
    this.acknowledged(taskId, placed)
    return taskId
  }

  private acknowledged(taskId: string, placed: Order): void {
    this.journal.triggered.set(taskId, { kind: placed.kind, ending: placed.ending })
    this.outstanding.set(taskId, placed)
    if (!this.random.isLucky(placed.stopped)) return
    const wish = this.wish(taskId, this.random.between(0, 1500), this.random.next())
    this.wishing.push(wish.catch((error) => this.complain(String(error))))
  }

  private async wish(taskId: string, afterMs: number, which: number): Promise<void> {
    await sleep(afterMs)
    if (which < 0.3) return this.stop(taskId, 'force-stop')
    if (which < 0.7) return this.stop(taskId, 'stop', { escalate: true })
    if (which < 0.85) {
      await this.stop(taskId, 'stop')
      await sleep(500)
      return this.stop(taskId, 'force-stop')
    }
    this.toBeBatched.push(taskId)
    if (this.toBeBatched.length >= 4) await this.stopBatch()
  }

  private async stop(taskId: string, verb: 'stop' | 'force-stop', body: object = {}): Promise<void> {
    this.journal.stopped.add(taskId)
    if (verb === 'stop') this.journal.calls.stops++
    else this.journal.calls.forceStops++
    const { status, body: answer } = await this.installation.client.ask('POST', `/api/tasks/${taskId}/${verb}`, body)
    // 409: it had ended before.
    if (status !== 200 && status !== 409) this.complain(`${verb} of ${taskId}: ${status} ${JSON.stringify(answer)}`)
  }

  private async stopBatch(): Promise<void> {
    const batch = this.toBeBatched.splice(0)
    if (batch.length === 0) return
    for (const taskId of batch) this.journal.stopped.add(taskId)
    this.journal.calls.batches++
    const request = { ids: batch, force: true }
    const { status, body } = await this.installation.client.ask('POST', '/api/tasks/batch/stop', request)
    const results = body.results as { id: string }[] | undefined
    if (status !== 200 || results?.length !== batch.length) {
      this.complain(`stop of ${batch.length} tasks: ${status} ${JSON.stringify(body)}`)
    }
  }

  private async retry(taskId: string, placed: Order): Promise<void> {
    this.journal.calls.retries++
    const { client, db } = this.installation
    const find = () =>
      eventually(async () => (await db.read.task.findFirst({ where: { retryOf: taskId } }))?.id ?? null)
    this.acknowledged(await client.create(`/api/tasks/${taskId}/retry`, {}, find), placed)
  }

  /** Makes room for what is asked for next. */
  private async lookForEnds(): Promise<void> {
    while (!this.isEnough) {
      for (const taskId of await this.ended()) {
        const placed = this.outstanding.get(taskId)
        this.outstanding.delete(taskId)
        if (placed && !this.isEnough && this.random.isLucky(0.08)) await this.retry(taskId, placed)
      }
      await sleep(200)
    }
  }

  /** None while there is no database to ask. */
  private async ended(): Promise<string[]> {
    const where = { id: { in: [...this.outstanding.keys()] }, status: { in: [...finalStatuses] } }
    const rows = await this.installation.db.read.task.findMany({ where, select: { id: true } }).catch(() => [])
    return rows.map(({ id }) => id)
  }

  private async stopEndless(): Promise<void> {
    for (const [taskId, { ending }] of this.outstanding) {
      if (ending === 'never') await this.stop(taskId, 'force-stop')
    }
  }

  private complain(what: string): void {
    this.installation.client.complaints.push(what)
  }
}
