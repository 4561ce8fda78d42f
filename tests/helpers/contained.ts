import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port'
import { ownQuadlet, quadletOptions } from './own-quadlet'
import { quadletFolder, unitFolder } from './workshop-place'
import { linesOf, podman, systemctl } from './workshop-programs'
import { Yard } from './yard'

/** Taskyard itself in a container, by deploy/container/taskyard.container, or a unit such as Quadlet makes of it. */
export class Contained extends Yard {
  /** Each takes a gigabyte; what they were built of stays for the next time. */
  private readonly built: string[] = []
  private constructor(
    readonly name: string,
    dataDir: string,
    port: number,
    /** Its podman has Quadlet. */
    readonly isQuadlet: boolean,
  ) {
    super(dataDir, port)
  }

  /** From the checkout that the script of these tests has built; it is started. */
  static async open(): Promise<Contained> {
    const dataDir = mkdtempSync(join(homedir(), 'taskyard-contained-'))
    const name = `taskyard-${dataDir.slice(-6).toLowerCase()}`
    const isQuadlet = existsSync('/usr/libexec/podman/quadlet')
    const contained = new Contained(name, dataDir, await freePort(), isQuadlet)
    await contained.buildImage()
    for (const needed of [unitFolder, quadletFolder]) mkdirSync(needed, { recursive: true })
    writeFileSync(contained.file, isQuadlet ? contained.quadletText() : contained.unitText())
    await systemctl('daemon-reload')
    await systemctl('start', contained.unit)
    await contained.ready()
    await contained.signIn()
    return contained
  }

  get unit(): string {
    return `${this.name}.service`
  }

  get file(): string {
    return this.isQuadlet ? join(quadletFolder, `${this.name}.container`) : join(unitFolder, this.unit)
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

  async close(): Promise<void> {
    await systemctl('stop', this.unit).catch(() => {})
    rmSync(this.file, { force: true })
    await systemctl('daemon-reload')
    await podman('rm', '-f', '-i', '-t', '0', this.name)
    const kept = linesOf(await podman('images', '-q', `localhost/taskyard/kept/${this.unit}`))
    await podman('rmi', '-f', ...new Set([...this.built, ...kept])).catch(() => {})
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  private async buildImage(): Promise<void> {
    const { IMAGE_PARTS: parts = '', IMAGE_BASE: wished } = process.env
    const checkout = join(parts, 'checkout')
    const from = wished ?? (await importBase(join(parts, 'base.tar')))
    const file = join(checkout, 'deploy/container/Containerfile')
    // `host`: a machine may have no network for containers.
    const options = [`--pull=${wished ? 'missing' : 'never'}`, '-q', '--network=host', '--build-arg', `BASE=${from}`]
    await podman('build', ...options, '-f', file, '-t', this.image, checkout)
    this.built.push(await this.imageId())
  }

  /** Our file, with the names of this test. */
  private quadletText(): string {
    const text = this.placed(readFileSync(ownQuadlet, 'utf8'))
    return text
      .replace('ContainerName=taskyard\n', `ContainerName=${this.name}\n`)
      .replace('[Container]\n', `[Container]\nEnvironment=PORT=${this.port}\n`)
  }

  private placed(text: string): string {
    return text.replaceAll('%h/taskyard', this.dataDir).replaceAll('localhost/taskyard:latest', this.image)
  }

  private unitText(): string {
    const { name, image, port } = this
    const options = [`--name=${name}`, `--env=PORT=${port}`, ...quadletOptions().map((option) => this.placed(option))]
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

async function importBase(file: string): Promise<string> {
  const name = 'localhost/taskyard-test-base:latest'
  if ((await podman('images', '-q', name)) === '') await podman('import', '-q', file, name)
  return name
}
