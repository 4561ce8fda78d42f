import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const names = [
  [/next-server|next start/, 'web'],
  [/dist\/jobs\/main\.mjs/, 'runner'],
  [/scripts\/start\.mjs/, 'supervisor'],
]
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Taskyard's resting processes below its start script: `{name, pid}`. */
export function processesBelow(pid) {
  return descendants(pid).flatMap((one) => {
    const command = read(one, 'cmdline').replaceAll('\0', ' ')
    const name = names.find(([pattern]) => pattern.test(command))?.[1]
    return name ? [{ name, pid: one }] : []
  })
}

/** Seconds of CPU that a process has used so far. */
export function cpuSeconds(pid) {
  const fields = read(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Memory in MB, shared pages counted in part. */
export function pssMb(pid) {
  return Number(/^Pss: +(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? Number.NaN) / 1024
}

/** How many sockets a process has open. */
export function openSockets(pid) {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).filter((fd) => linkOf(`${folder}/${fd}`).startsWith('socket:')).length
}

function linkOf(path) {
  try {
    return readlinkSync(path)
  } catch {
    return '' // closed since it was listed
  }
}

function descendants(pid) {
  const below = read(pid, `task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number)
  return [pid, ...below.flatMap(descendants)]
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
