import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ownQuadlet = fileURLToPath(new URL('../../deploy/container/taskyard.container', import.meta.url))

/** What podman (4.4) makes of our Quadlet's section [Container], for any podman: options of `podman run`. */
export function quadletOptions(): string[] {
  const [, container = ''] = /\n\[Container\]\n(.*?)\n\[/s.exec(readFileSync(ownQuadlet, 'utf8')) ?? []
  const settings = container.split('\n').flatMap((line): [string, string][] => {
    const at = line.indexOf('=')
    return at < 0 || line.startsWith('#') ? [] : [[line.slice(0, at), line.slice(at + 1)]]
  })
  const group = settings.find(([name]) => name === 'Group')?.[1] ?? ''
  return settings.flatMap(([name, value]) => optionsOf(name, value, group))
}

function optionsOf(name: string, value: string, group: string): string[] {
  if (name === 'Volume') return [`--volume=${value}`]
  if (name === 'Environment') return [`--env=${value}`]
  if (name === 'Network') return [`--network=${value}`]
  if (name === 'UserNS') return [`--userns=${value}`]
  if (name === 'User') return [`--user=${value}:${group}`]
  if (name === 'SecurityLabelDisable') return ['--security-opt=label=disable']
  if (['Group', 'Image', 'ContainerName'].includes(name)) return []
  throw new Error(`what podman makes of ${name}= is not known here`)
}
