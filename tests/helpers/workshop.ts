import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from './eventually'
import { containerArguments, type InstallOptions, quadletText, unitArguments } from './workshop-arguments'
import type { ImageOptions } from './workshop-image'
import { podmanFolder, quadletFolder, unitFolder } from './workshop-place'
import { linesOf, podman, systemctl } from './workshop-programs'
import { WorkshopRegistry } from './workshop-registry'

const ownLabel = 'taskyard.test.workshop'

export interface Running {
  container: string
  imageId: string
  digest: string
  version: string
}

/** Services of systemd that run containers, and the registry that their images come from: all of them real. */
export class Workshop {
  private readonly units = new Set<string>()
  private readonly pods: string[] = []
  private constructor(
    private readonly id: string,
    readonly folder: string,
    readonly registry: WorkshopRegistry,
    private readonly autoUpdate: boolean,
  ) {}

  /** `autoUpdate`: whether containers that say nothing of it are podman's to update. It would, those of every test. */
  static async open({ autoUpdate = true } = {}): Promise<Workshop> {
    const folder = mkdtempSync(join(tmpdir(), 'taskyard-workshop-'))
    mkdirSync(join(folder, 'gate'))
    for (const needed of [unitFolder, podmanFolder]) mkdirSync(needed, { recursive: true })
    const registry = await WorkshopRegistry.open(folder)
    const workshop = new Workshop(randomBytes(3).toString('hex'), folder, registry, autoUpdate)
    writeFileSync(workshop.trustFile, `[[registry]]\nlocation = "${registry.host}"\ninsecure = true\n`)
    return workshop
  }

  /** `127.0.0.1:4711/web:stable`. */
  reference(name: string, tag = 'stable'): string {
    return `${this.registry.host}/${name}:${tag}`
  }

  /** Gives the tag to a new image. Returns the digest that the registry has it under. */
  publish(name: string, { tag = 'stable', ...options }: ImageOptions & { tag?: string }): Promise<string> {
    return this.registry.publish(name, tag, this.labelled(options))
  }

  /** The same, below an index of several platforms. */
  publishIndex(name: string, { tag = 'stable', ...options }: ImageOptions & { tag?: string }) {
    return this.registry.publishIndex(name, tag, this.labelled(options))
  }

  /** Has the machine build an image of its own, under a name that no registry has. Returns that reference. */
  async build(name: string, options: ImageOptions): Promise<string> {
    const base = `base-of-${name}`
    await this.publish(base, options)
    await podman('pull', '--quiet', this.reference(base))
    const file = join(this.folder, `${base}.containerfile`)
    writeFileSync(file, `FROM ${this.reference(base)}\nLABEL built=here\n`)
    const reference = `localhost/${this.container(name)}:stable`
    await podman('build', '--quiet', '--tag', reference, '--file', file, this.folder)
    return reference
  }

  /** The unit of the container `name`. */
  unit(name: string): string {
    return `container-${this.container(name)}.service`
  }

  container(name: string): string {
    return `${name}-${this.id}`
  }

  /** A unit as `podman generate systemd --new` writes it; it is started. Returns its name. */
  async install(name: string, options: InstallOptions): Promise<string> {
    const unit = await this.define(name, options)
    await systemctl('start', unit)
    return unit
  }

  /** The same without starting it. */
  async define(name: string, options: InstallOptions): Promise<string> {
    const container = this.container(name)
    await podman('create', '--name', container, '--network', 'host', ...this.argumentsOf(options))
    const text = await podman('generate', 'systemd', '--new', '--name', ...unitArguments(options), container)
    await podman('rm', container)
    // What podman 4.3 is told of it by --restart-sec is lost.
    const wait = options.restartSecs ? `RestartSec=${options.restartSecs}\n` : ''
    await this.write(this.unit(name), `${text.replace('[Service]\n', `[Service]\n${wait}`)}\n`)
    return this.unit(name)
  }

  /** A pod and its members, each a unit of its own; all of them are started. Returns the unit of the pod. */
  async installPod(name: string, members: Record<string, InstallOptions>): Promise<string> {
    const pod = this.container(name)
    await podman('pod', 'create', '--name', pod, '--network', 'host')
    this.pods.push(pod)
    for (const [member, options] of Object.entries(members))
      await podman('create', '--pod', pod, '--name', this.container(member), ...this.argumentsOf(options))
    const generated = JSON.parse(
      await podman('generate', 'systemd', '--new', '--name', '--format', 'json', pod),
    ) as Record<string, string>
    await podman('pod', 'rm', '-f', pod)
    for (const [unit, text] of Object.entries(generated)) await this.write(`${unit}.service`, text)
    await systemctl('start', `pod-${pod}.service`)
    return `pod-${pod}.service`
  }

  /** A Quadlet file; its service is started. Podman 4.4 and newer. Returns the unit's name. */
  async installQuadlet(name: string, options: InstallOptions): Promise<string> {
    const unit = this.writeQuadlet(name, options)
    await systemctl('daemon-reload')
    await systemctl('start', unit)
    return unit
  }

  /** Quadlet files of a pod and its members; all of them are started. Podman 5. Returns the unit of the pod. */
  async installQuadletPod(name: string, members: Record<string, InstallOptions>): Promise<string> {
    const pod = this.container(name)
    mkdirSync(quadletFolder, { recursive: true })
    writeFileSync(join(quadletFolder, `${pod}.pod`), `[Pod]\nPodName=${pod}\nNetwork=host\n`)
    for (const [member, options] of Object.entries(members)) this.writeQuadlet(member, options, `${pod}.pod`)
    this.units.add(`${pod}-pod.service`)
    await systemctl('daemon-reload')
    await systemctl('start', `${pod}-pod.service`)
    return `${pod}-pod.service`
  }

  private writeQuadlet(name: string, options: InstallOptions, pod: string | null = null): string {
    const container = this.container(name)
    mkdirSync(quadletFolder, { recursive: true })
    const text = quadletText(container, options, { gate: join(this.folder, 'gate'), pod })
    writeFileSync(join(quadletFolder, `${container}.container`), text)
    this.units.add(`${container}.service`)
    return `${container}.service`
  }

  /** Writes a unit file, and has systemd read it. */
  async write(unit: string, text: string): Promise<void> {
    writeFileSync(join(unitFolder, unit), text)
    this.units.add(unit)
    await systemctl('daemon-reload')
  }

  /** What the container of a unit runs now; null where there is none. */
  async running(unit: string): Promise<Running | null> {
    const [container] = linesOf(
      await podman('ps', '-q', '--filter', `label=PODMAN_SYSTEMD_UNIT=${unit}`, '--filter', 'status=running'),
    )
    if (!container) return null
    const format = '{{.Image}} {{.ImageDigest}} {{index .Config.Labels "org.opencontainers.image.version"}}'
    const [imageId = '', digest = '', version = ''] = (await podman('inspect', '--format', format, container)).split(
      ' ',
    )
    return { container, imageId, digest, version }
  }

  /** Values of `systemctl show`, in their order. */
  async properties(unit: string, ...names: string[]): Promise<string[]> {
    const shown = new Map(
      linesOf(await systemctl('show', unit, '-p', names.join(','))).map((line): [string, string] => {
        const at = line.indexOf('=')
        return [line.slice(0, at), line.slice(at + 1)]
      }),
    )
    return names.map((name) => shown.get(name) ?? '')
  }

  /** Lets programs of the mode `slow` be ready, or has those of the mode `die` end. */
  openGate(name: 'ready' | 'die'): void {
    writeFileSync(join(this.folder, 'gate', name), '')
  }

  closeGate(name: 'ready' | 'die'): void {
    rmSync(join(this.folder, 'gate', name), { force: true })
  }

  /** Takes away every unit, container and image of this workshop, and what updates have kept of them. */
  async close(): Promise<void> {
    this.registry.goOn()
    const units = [...this.units]
    if (units.length > 0) await systemctl('stop', ...units).catch(() => {})
    for (const unit of units) rmSync(join(unitFolder, unit), { force: true })
    this.removeFilesIn(unitFolder)
    if (existsSync(quadletFolder)) this.removeFilesIn(quadletFolder)
    await systemctl('daemon-reload')
    await systemctl('reset-failed', ...units).catch(() => {})
    for (const pod of this.pods) await podman('pod', 'rm', '-f', '-i', pod)
    const containers = linesOf(await podman('ps', '-aq', '--filter', `label=${ownLabel}=${this.id}`))
    if (containers.length > 0) await podman('rm', '-f', '-t', '0', ...containers)
    await eventually(() => this.removeImages())
    await this.registry.stop()
    rmSync(this.trustFile, { force: true })
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true })
  }

  /** Tried again: podman may stumble over what another workshop removes at the same time. */
  private async removeImages(): Promise<void> {
    const images = new Set(linesOf(await podman('images', '-aq', '--filter', `label=${ownLabel}=${this.id}`)))
    if (images.size > 0) await podman('rmi', '-f', ...images)
  }

  /** Everything that has to do with this workshop: what updates have kept of its files, too. */
  private removeFilesIn(folder: string): void {
    const own = readdirSync(folder).filter((name) => name.includes(this.id))
    for (const name of own) rmSync(join(folder, name), { recursive: true, force: true })
  }

  private get trustFile(): string {
    return join(podmanFolder, `taskyard-test-${this.id}.conf`)
  }

  private labelled<T extends ImageOptions>(options: T): T {
    return { ...options, labels: { [ownLabel]: this.id, ...options.labels } }
  }

  private argumentsOf(options: InstallOptions): string[] {
    return containerArguments({ autoUpdate: this.autoUpdate, ...options }, join(this.folder, 'gate'))
  }
}
