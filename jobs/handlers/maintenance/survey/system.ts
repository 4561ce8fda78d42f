import { arch, cpus, hostname, loadavg, release, uptime } from 'node:os'
import { userName } from '@/lib/systemd/user'
import { type Finding, found } from './finding'
import type { Look } from './look'
import { sizeOf, spanOf } from './words'

/** The system itself: distribution, kernel, processor, memory, load, and as whom we run. */
export async function surveySystem(look: Look): Promise<Finding> {
  const os = parseOsRelease((await look.readText('/etc/os-release')) ?? '')
  const memory = parseMeminfo((await look.readText('/proc/meminfo')) ?? '')
  const pid1 = ((await look.readText('/proc/1/comm')) ?? 'unknown').trim()
  const processors = cpus()
  const model = processors[0]?.model.trim() || 'unknown'
  const load = loadavg().map((value) => Math.round(value * 100) / 100)
  return found(`${os.name}, up ${spanOf(uptime())}`, {
    details: [
      ['kernel', `Linux ${release()} on ${arch()}, process 1 is ${pid1}`],
      ['processor', `${processors.length} × ${model}, load ${load.join(' ')}`],
      ['memory', `${sizeOf(memory.total)}, ${sizeOf(memory.available)} available, ${swapOf(memory.swap)}`],
      ['Taskyard', `as ${userName()} (uid ${process.getuid?.() ?? '?'}), Node ${process.version}`],
    ],
    warnings: memory.available < memory.total * 0.05 ? [`only ${sizeOf(memory.available)} of memory available`] : [],
    result: {
      hostname: hostname(),
      os: os.name,
      os_id: os.id,
      os_version: os.version,
      kernel: release(),
      arch: arch(),
      pid1,
      cpus: processors.length,
      cpu_model: model,
      load,
      memory_bytes: memory.total,
      memory_available_bytes: memory.available,
      swap_bytes: memory.swap,
      uptime_secs: Math.round(uptime()),
      user: userName(),
      node: process.version,
    },
  })
}

/** os-release(5): shell-like assignments. */
export function parseOsRelease(text: string): { name: string; id: string; version: string } {
  const read = (key: string) => new RegExp(`^${key}=["']?(.*?)["']?$`, 'm').exec(text)?.[1]
  return { name: read('PRETTY_NAME') ?? 'Linux', id: read('ID') ?? 'linux', version: read('VERSION_ID') ?? '' }
}

/** /proc/meminfo; in bytes. */
export function parseMeminfo(text: string): { total: number; available: number; swap: number } {
  const read = (key: string) => 1024 * Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0)
  return { total: read('MemTotal'), available: read('MemAvailable'), swap: read('SwapTotal') }
}

function swapOf(bytes: number): string {
  return bytes === 0 ? 'no swap' : `${sizeOf(bytes)} swap`
}
