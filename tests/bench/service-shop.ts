// Real services for the bench, inside the user manager: a word a line on stdin, an answer a line on stdout.
import { createInterface } from 'node:readline'
import { Workshop } from '../helpers/workshop'
import { podman, systemctl } from '../helpers/workshop-programs'

const workshop = await Workshop.open()
const say = (answer: unknown) => process.stdout.write(`${JSON.stringify(answer)}\n`)
let version = 0

const verbs: Record<string, (count: number) => Promise<unknown>> = {
  /** Installs so many services that run the first image of their own. */
  async install(count) {
    const units: string[] = []
    for (let made = 0; made < count; made++) {
      const name = `bench-${made}`
      await workshop.publish(name, { version: 'v0' })
      units.push(await workshop.install(name, { image: workshop.reference(name) }))
    }
    return units
  },
  /** Gives the first service's tag to a new image. */
  publish: () => workshop.publish('bench-0', { version: `v${++version}` }),
  /** What podman needs by itself for the same, ms. */
  async autoUpdate() {
    // So many restarts in a row are more than systemd's start limit allows, and podman does not reset it.
    await systemctl('reset-failed')
    const begun = performance.now()
    const updated = await podman('auto-update', '--format', 'json')
    return { ms: performance.now() - begun, updated: updated.includes('"true"') }
  },
}

try {
  say('open')
  for await (const line of createInterface({ input: process.stdin })) {
    const [verb = '', count = '0'] = line.split(' ')
    say(await verbs[verb]?.(Number(count)))
  }
} finally {
  // Its services would run on otherwise, and slow down whatever is measured next.
  await workshop.close()
}
