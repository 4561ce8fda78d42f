import { readRef } from './git-ref'
import { imageOfText, textOfImage } from './image-text'
import { objectOf, textOf } from './json'
import { type Incoming, nothing, notUsual, type PushedImage, type Reading } from './reading'

/** A GUID, the same when GitHub sends it again: https://docs.github.com/webhooks/webhook-events-and-payloads. */
export function readGithub({ header, body }: Incoming): Reading {
  const event = textOf(header('x-github-event'))
  return { ...readForge(event, objectOf(body)), key: textOf(header('x-github-delivery')) }
}

/** What GitHub says, and Gitea and Forgejo in its words. */
export function readForge(event: string | null, body: Record<string, unknown>): Reading {
  const repository = textOf(objectOf(body.repository).full_name)
  const common = { ...nothing, event, action: textOf(body.action), repository }
  const read = event === null ? undefined : readers[event]
  if (read) return read(common, body)
  const ref = readRef(textOf(body.ref))
  return {
    ...common,
    ...ref,
    unusual: notUsual('event', 'events of that kind run nothing unless the filter names them'),
  }
}

type ReadEvent = (common: Reading, body: Record<string, unknown>) => Reading

const readers: Record<string, ReadEvent> = {
  ping: (common, body) => ({ ...common, isPing: true, subject: textOf(body.zen) }),
  push: readPush,
  release: readRelease,
  workflow_run: readWorkflowRun,
  package: readPackage,
  registry_package: readPackage,
}

function readPush(common: Reading, body: Record<string, unknown>): Reading {
  const ref = readRef(textOf(body.ref))
  const isDeleted = body.deleted === true
  return { ...common, ...ref, isDeleted, subject: joined(common.repository, ref.branch ?? ref.tag) }
}

/** One release is told of several times: created, published, released; published comes once, of a pre-release too. */
function readRelease(common: Reading, body: Record<string, unknown>): Reading {
  const release = objectOf(body.release)
  const tag = textOf(release.tag_name)
  const isDraft = release.draft === true
  const why = isDraft ? 'it is a draft' : 'of releases only the action published runs something by itself'
  return {
    ...common,
    tag,
    branch: textOf(release.target_commitish),
    isDeleted: common.action === 'deleted',
    aliases: release.prerelease === true ? ['prerelease'] : [],
    unusual: common.action === 'published' && !isDraft ? null : notUsual('action', why),
    subject: joined(common.repository, tag),
  }
}

/** The conclusion counts as an action too: `success`. */
function readWorkflowRun(common: Reading, body: Record<string, unknown>): Reading {
  const run = objectOf(body.workflow_run)
  const conclusion = common.action === 'completed' ? textOf(run.conclusion) : null
  const why = `of workflow runs only those that completed with success run something by themselves, and this one is ${conclusion ?? common.action}`
  const name = textOf(run.name)
  return {
    ...common,
    branch: textOf(run.head_branch),
    aliases: conclusion === null ? [] : [conclusion],
    unusual: conclusion === 'success' ? null : notUsual('action', why),
    subject: joined(common.repository, [name, conclusion ?? common.action].filter(Boolean).join(' ')),
  }
}

/** Both events have the same within, each under its own name; old samples have the other's. */
function readPackage(common: Reading, body: Record<string, unknown>): Reading {
  const node = objectOf(body.registry_package ?? body.package)
  const version = objectOf(node.package_version ?? node.registry_package_version)
  const image = isContainer(node) ? imageOf(version) : null
  const isUsual = common.action === 'published' || common.action === 'updated'
  return {
    ...common,
    tag: image ? image.tag : textOf(version.version),
    images: image ? [image] : [],
    unusual: isUsual ? null : notUsual('action', 'of packages only published and updated run something by themselves'),
    subject: image ? textOfImage(image) : joined(textOf(node.name), textOf(version.version)),
  }
}

/** GitHub says it in three places, and samples of its own disagree: any of them is enough. */
function isContainer(node: Record<string, unknown>): boolean {
  const signals = [objectOf(node.registry).type, node.package_type, node.ecosystem]
  return signals.some((signal) => ['container', 'docker'].includes(textOf(signal)?.toLowerCase() ?? ''))
}

function imageOf(version: Record<string, unknown>): PushedImage | null {
  const metadata = objectOf(version.container_metadata)
  const named = textOf(version.version)
  const digest = textOf(objectOf(metadata.tag).digest) ?? textOf(objectOf(metadata.manifest).digest)
  const image = imageOfText(textOf(version.package_url), named?.startsWith('sha256:') ? named : digest)
  return image && { ...image, tag: textOf(objectOf(metadata.tag).name) ?? image.tag }
}

function joined(...parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}
