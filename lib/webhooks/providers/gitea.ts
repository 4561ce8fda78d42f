import { isNoCommit } from './git-ref'
import { readForge } from './github'
import { imageOfText, textOfImage } from './image-text'
import { objectOf, textOf } from './json'
import { type Incoming, notUsual, type Reading } from './reading'

/**
 * Gitea says most in GitHub's words: https://docs.gitea.com/usage/repository/webhooks. It asks for no answer to a ping: its
 * test is a push.
 */
export function readGitea(incoming: Incoming): Reading {
  return readFork(incoming, ['gitea'])
}

/** Forgejo sends Gitea's headers beside its own (https://forgejo.org/docs/latest/user/webhooks); older ones only those. */
export function readForgejo(incoming: Incoming): Reading {
  return readFork(incoming, ['forgejo', 'gitea'])
}

function readFork({ header, body: sent }: Incoming, families: string[]): Reading {
  const first = (what: string) =>
    families.map((family) => textOf(header(`x-${family}-${what}`))).find((value) => value !== null) ?? null
  const body = objectOf(sent)
  const event = first('event')
  const reading = event === 'package' ? readPackage(body) : readForge(event, body)
  const isDeleted = reading.isDeleted || (event === 'push' && isNoCommit(textOf(body.after)))
  return { ...reading, isDeleted, key: first('delivery') }
}

/**
 * Unlike GitHub's (modules/structs/package.go of go-gitea/gitea): a version of a container is its tag, and the registry is
 * the forge itself.
 */
function readPackage(body: Record<string, unknown>): Reading {
  const common = readForge('package', body)
  const node = objectOf(body.package)
  const isContainer = textOf(node.type)?.toLowerCase() === 'container'
  const owner = objectOf(node.owner)
  const account = textOf(owner.login) ?? textOf(owner.username)
  const host = hostOf(textOf(node.html_url) ?? textOf(objectOf(node.repository).html_url))
  const version = textOf(node.version)
  const separator = version?.startsWith('sha256:') ? '@' : ':'
  const name = textOf(node.name)
  const isWhole = isContainer && host !== null && account !== null && name !== null
  const image = isWhole ? imageOfText(`${host}/${account}/${name}${separator}${version ?? ''}`) : null
  const isDeleted = common.action === 'deleted'
  return {
    ...common,
    repository: common.repository ?? textOf(objectOf(node.repository).full_name),
    tag: image ? image.tag : version,
    images: image && !isDeleted ? [image] : [],
    isDeleted,
    unusual:
      common.action === 'created' ? null : notUsual('action', 'of packages only created runs something by itself'),
    subject: image ? textOfImage(image) : [name, version].filter(Boolean).join(' ') || null,
  }
}

function hostOf(address: string | null): string | null {
  try {
    return address === null ? null : new URL(address).host
  } catch {
    return null
  }
}
