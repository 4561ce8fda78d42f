import { parsePath, valueAt } from '../rule/path'
import { readRef } from './git-ref'
import { imageOfText } from './image-text'
import { textOf } from './json'
import { type Incoming, nothing, type Reading } from './reading'

/** A sender that we do not know: what its endpoint says is where is looked for, and the rest is left out. */
export function readGeneric({ generic, header, body, bodyHash }: Incoming): Reading {
  const at = (path: string | undefined) => (path === undefined ? null : scalarAt(body, path))
  const repository = at(generic?.repository)
  const ref = readRef(at(generic?.ref))
  const image = imageOfText(at(generic?.image))
  return {
    ...nothing,
    key: generic?.id_header ? textOf(header(generic.id_header)) : `sha256:${bodyHash}`,
    event: generic?.event === undefined ? 'delivery' : at(generic.event),
    action: at(generic?.action),
    repository,
    ...ref,
    tag: ref.tag ?? image?.tag ?? null,
    images: image ? [image] : [],
    subject: at(generic?.image) ?? ([repository, ref.branch ?? ref.tag].filter(Boolean).join(' ') || null),
  }
}

function scalarAt(body: unknown, path: string): string | null {
  const steps = parsePath(path)
  const value = steps && valueAt(body, steps)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : textOf(value)
}
