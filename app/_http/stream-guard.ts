import { AppError } from '@/lib/core/app-error'
import { log } from '@/lib/core/log'

const everyMs = 30_000

interface Watched {
  end: AbortController
  mayGoOn: () => Promise<boolean>
  /** Weak: a stream that came to its own end tells nobody. */
  body: WeakRef<ReadableStream<Uint8Array>>
}

/**
 * Opens a stream that is cut off within 30 s of its reader losing access (signed out everywhere, disabled, token
 * revoked): it may be open for days, and access is otherwise asked for once a request.
 */
export async function openGuarded(
  signal: AbortSignal,
  mayGoOn: () => Promise<boolean>,
  open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>,
): Promise<ReadableStream<Uint8Array>> {
  const end = new AbortController()
  const body = await open(end.signal)
  const watched = { end, mayGoOn, body: new WeakRef(body) }
  const forget = () => {
    streams().delete(watched)
    end.abort()
  }
  if (signal.aborted) forget()
  else signal.addEventListener('abort', forget, { once: true })
  if (!end.signal.aborted) watch(watched)
  return body
}

/** Asks for every open stream whether its reader may still read. */
export async function recheckStreams(): Promise<void> {
  for (const watched of streams()) {
    const isOpen = watched.body.deref() !== undefined
    if (isOpen && (await watched.mayGoOn().catch(isUndecided))) continue
    streams().delete(watched)
    watched.end.abort()
  }
}

// A database that does not answer says nothing about anybody.
function isUndecided(error: unknown): boolean {
  if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'forbidden')) return false
  log.warn({ err: error }, 'the access of an open stream could not be checked')
  return true
}

function watch(watched: Watched): void {
  const held = globalThis as { taskyardStreamGuard?: NodeJS.Timeout }
  held.taskyardStreamGuard ??= setInterval(() => void recheckStreams(), everyMs).unref()
  streams().add(watched)
}

function streams(): Set<Watched> {
  const held = globalThis as { taskyardGuardedStreams?: Set<Watched> }
  held.taskyardGuardedStreams ??= new Set()
  return held.taskyardGuardedStreams
}
