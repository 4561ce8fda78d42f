import { homedir } from 'node:os'
import { join } from 'node:path'
import { absent, type Finding, found } from './finding'
import { complaint, type Look } from './look'
import { countOf } from './words'

/** The ssh client with which servers will be reached: version, keys, agent, known hosts; and whether sshd listens here. */
export async function surveySsh(look: Look): Promise<Finding> {
  if (!(await look.program('ssh'))) return absent('ssh is not installed')
  // Its version goes to stderr.
  const version = (await look.run(['ssh', '-V'])).stderr.split(',')[0]?.trim() || 'ssh of unknown version'
  const folder = join(homedir(), '.ssh')
  const keys = (await look.namesIn(folder)).filter((file) => file.endsWith('.pub'))
  const knownHosts = countKnownHosts((await look.readText(join(folder, 'known_hosts'))) ?? '')
  const agent = await agentOf(look)
  const server = await serverOf(look)
  return found(`${version}, ${countOf(keys.length, 'key')}, ${countOf(knownHosts, 'known host')}`, {
    details: [
      ['keys', keys.length === 0 ? `none in ${folder}` : keys.map((file) => file.slice(0, -'.pub'.length)).join(', ')],
      ['agent', agent.text],
      ['server', server.text],
    ],
    result: {
      version,
      keys: keys.length,
      known_hosts: knownHosts,
      agent_keys: agent.keys,
      is_sshd_installed: server.isInstalled,
      is_port_22_listening: server.isListening,
    },
  })
}

/** ssh-add(1): exit code 0 lists keys, 1 means none, 2 no agent. */
async function agentOf(look: Look): Promise<{ text: string; keys: number | null }> {
  const answer = await look.run(['ssh-add', '-l'])
  if (answer.exitCode === 2) return { text: 'none that tasks can reach', keys: null }
  if (answer.exitCode === 1) return { text: 'reachable, without keys', keys: 0 }
  if (answer.exitCode !== 0) return { text: complaint(answer), keys: null }
  const keys = answer.stdout.trim().split('\n').length
  return { text: `reachable, with ${countOf(keys, 'key')}`, keys }
}

async function serverOf(look: Look): Promise<{ text: string; isInstalled: boolean; isListening: boolean }> {
  const isInstalled = (await look.program('sshd')) !== null
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => look.readText(`/proc/net/${table}`)))
  const isListening = tables.some((table) => listeningPorts(table ?? '').includes(22))
  const installed = isInstalled ? 'sshd is installed' : 'sshd is not installed'
  return {
    text: `${installed}, ${isListening ? 'port 22 listens' : 'nothing listens on port 22'}`,
    isInstalled,
    isListening,
  }
}

/** Entries of a known_hosts file: lines that are neither empty nor comments. */
export function countKnownHosts(text: string): number {
  return text.split('\n').filter((line) => /^\s*[^\s#]/.test(line)).length
}

/** Local ports in state LISTEN (0A) of /proc/net/tcp or tcp6: `sl local_address remote_address st …`, in hex. */
export function listeningPorts(table: string): number[] {
  return table.split('\n').flatMap((line) => {
    const [, local, , state] = line.trim().split(/\s+/)
    return state === '0A' && local ? [Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16)] : []
  })
}
