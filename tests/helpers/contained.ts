import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { eventually } from './eventually'
import { quadletOptions } from './own-quadlet'
import { linesOf, podman, systemctl } from './workshop-programs'
import { freePort } from './workshop-registry'

const unitFolder = join(homedir(), '.config', 'systemd', 'user')

/** A task as the API shows it, as far as these tests look. */
export interface ShownTask {
  handler: string
  status: string
  message: string | null
  reason: string | null
  units: { name: string; status: string; phase: string | null; message: string | null; reason: string | null }[]
  attempts: { number: number; status: string | null; message: string | null; launcher: string; unit_name: string }[]
}

const final = ['succeeded', 'failed', 'cancelled', 'skipped']
const patience = { timeoutMs: 120_000, everyMs: 100 }

/** Taskyard itself in a container, with all that deploy/container/taskyard.container says, in a unit such as Quadlet makes. */
export class Contained {
  private token = ''
  /** Each takes a gigabyte; what they were built of stays for the next time. */
  private readonly built: string[] = []
  private constructor(
    readonly name: string,
    readonly dataDir: string,
    private readonly port: number,
  ) {}

  /** From the checkout that scripts/test/container.mjs has built; it is started. */
  static async open(): Promise<Contained> {
    const dataDir = mkdtempSync(join(homedir(), 'taskyard-contained-'))
    const contained = new Contained(`taskyard-${dataDir.slice(-6).toLowerCase()}`, dataDir, await freePort())
    await contained.buildImage()
    mkdirSync(unitFolder, { recursive: true })
    writeFileSync(join(unitFolder, contained.unit), contained.unitText())
    await systemctl('daemon-reload')
    await systemctl('start', contained.unit)
    await contained.ready()
    await contained.signIn()
    return contained
  }

  get unit(): string {
    return `${this.name}.service`
  }

  get image(): string {
    return `localhost/${this.name}:latest`
  }

  /** Gives the image's name to another one, which is built on it. Returns its id. */
  async rebuild(...lines: string[]): Promise<string> {
    const file = join(this.dataDir, 'Containerfile')
    writeFileSync(file, [`FROM ${this.image}`, ...lines].join('\n'))
    await podman('build', '--pull=never', '-q', '-f', file, '-t', this.image, this.dataDir)
    rmSync(file)
    const id = await this.imageId()
    this.built.push(id)
    return id
  }

  /** What has the image's name now. */
  imageId(): Promise<string> {
    return podman('image', 'inspect', '--format', '{{.Id}}', this.image)
  }

  /** What runs now. */
  runningId(): Promise<string> {
    return podman('inspect', '--format', '{{.Image}}', this.name)
  }

  restart(): Promise<string> {
    return systemctl('restart', this.unit)
  }

  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual',
    })
    if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** The page that a browser gets. */
  page(path: string): Promise<string> {
    return fetch(`http://127.0.0.1:${this.port}${path}`).then((answer) => answer.text())
  }

  task(taskId: string): Promise<ShownTask> {
    return this.ask('GET', `/api/tasks/${taskId}`)
  }

  /** The task once `check` holds. */
  until(taskId: string, check: (task: ShownTask) => boolean): Promise<ShownTask> {
    return eventually(async () => {
      const task = await this.task(taskId)
      if (check(task)) return task
      throw new Error(`${task.status}: ${JSON.stringify(task.units)}\n${await this.output(taskId)}`)
    }, patience)
  }

  ended(taskId: string): Promise<ShownTask> {
    return this.until(taskId, ({ status }) => final.includes(status))
  }

  async output(taskId: string): Promise<string> {
    const { lines } = await this.ask<{ lines: { text: string }[] }>('GET', `/api/tasks/${taskId}/output`)
    return lines.map(({ text }) => text).join('\n')
  }

  /** Resolves when web and runner are there. */
  async ready(): Promise<void> {
    await eventually(async () => {
      const { status } = await this.ask<{ status: string }>('GET', '/api/health/ready')
      return status === 'ready'
    }, patience)
  }

  async close(): Promise<void> {
    await systemctl('stop', this.unit).catch(() => {})
    rmSync(join(unitFolder, this.unit), { force: true })
    await systemctl('daemon-reload')
    await podman('rm', '-f', '-i', '-t', '0', this.name)
    const kept = linesOf(await podman('images', '-q', `localhost/taskyard/kept/${this.unit}`))
    await podman('rmi', '-f', ...new Set([...this.built, ...kept])).catch(() => {})
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  private async signIn(): Promise<void> {
    const password = readFileSync(join(this.dataDir, 'initial-admin-password'), 'utf8').trim()
    const request = { username: 'admin', password, name: 'test' }
    this.token = (await this.ask<{ token: string }>('POST', '/api/auth/token', request)).token
  }

  private async buildImage(): Promise<void> {
    const { CONTAINER_BASE: base = '', CONTAINER_CHECKOUT: checkout = '' } = process.env
    const from = 'localhost/taskyard-test-base:latest'
    if ((await podman('images', '-q', from)) === '') await podman('import', '-q', base, from)
    const file = join(checkout, 'deploy/container/Containerfile')
    // `host`: no step needs a network, and a machine may have none for containers.
    const options = ['--pull=never', '-q', '--network=host', '--build-arg', `BASE=${from}`]
    await podman('build', ...options, '-f', file, '-t', this.image, checkout)
    this.built.push(await this.imageId())
  }

  private unitText(): string {
    const { name, image, dataDir, port } = this
    const places = { '%h/taskyard': dataDir, 'localhost/taskyard:latest': image }
    const options = [`--name=${name}`, `--env=PORT=${port}`, ...quadletOptions()].map((option) =>
      Object.entries(places).reduce((text, [from, to]) => text.replaceAll(from, to), option),
    )
    return `[Unit]
Description=Taskyard
[Service]
Environment=PODMAN_SYSTEMD_UNIT=%n
Type=notify
NotifyAccess=all
KillMode=mixed
Delegate=yes
ExecStart=/usr/bin/podman run --replace --rm --cgroups=split --sdnotify=conmon -d ${options.join(' ')} ${image}
ExecStop=/usr/bin/podman rm -v -f -i ${name}
ExecStopPost=-/usr/bin/podman rm -v -f -i ${name}
Restart=on-failure
TimeoutStartSec=300
`
  }
}
