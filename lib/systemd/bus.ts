import { createClient, type Message, type MessageBus, messageType } from 'dbus-native'
import { SystemdError } from './systemd-error'
import { defaultRuntimeDir, userName } from './user'

export interface BusAddress {
  /** $XDG_RUNTIME_DIR; /run/user/<uid> unless told. */
  runtimeDir?: string
  /** $DBUS_SESSION_BUS_ADDRESS; <runtimeDir>/bus unless told. */
  busAddress?: string
}

export interface BusSignal {
  path: string
  interface: string
  member: string
  body: unknown[]
}

/** A connection to the user manager. Rejections of `call` are DBusError. */
export interface Bus {
  /** Calls a method, of org.freedesktop.systemd1.Manager unless `target` says otherwise. */
  call(
    member: string,
    signature?: string,
    body?: unknown[],
    target?: { path: string; interface: string },
  ): Promise<unknown>
  onSignal(listener: (signal: BusSignal) => void): () => void
  /** Once, when the connection ends without `close`. */
  onLost(listener: (error: Error) => void): () => void
  close(): void
}

/**
 * Connects to the user manager: by its own socket, as systemctl does (no dbus-daemon between: 3.0 ms a unit instead of
 * 3.6, and no dbus-user-session needed), else by the session bus.
 * Rejects with SystemdError `no-bus` and what to do about it.
 */
export async function openBus(address: BusAddress): Promise<Bus> {
  const runtimeDir = address.runtimeDir ?? defaultRuntimeDir()
  const failures: string[] = []
  for (const way of [directly(runtimeDir), throughSessionBus(runtimeDir, address.busAddress)]) {
    try {
      return await way()
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new SystemdError('no-bus', `no user bus: loginctl enable-linger ${userName()} (${failures.join('; ')})`)
}

function directly(runtimeDir: string): () => Promise<Bus> {
  return async () => {
    const client = createClient({ socket: `${runtimeDir}/systemd/private`, direct: true, authMethods: ['EXTERNAL'] })
    const bus = toBus(client)
    const pushing = setInterval(() => push(bus), 2)
    await subscribed(client, bus).finally(() => clearInterval(pushing))
    return bus
  }
}

/**
 * What sd-bus (seen on 252) reads in one go with the BEGIN of the handshake stays in its buffer until more bytes come:
 * without a push, three of four connections never got an answer to their first call.
 */
function push(bus: Bus): void {
  const peer = { path: '/', interface: 'org.freedesktop.DBus.Peer' }
  bus.call('Ping', undefined, undefined, peer).catch(() => {})
}

const matches = [
  "type='signal',sender='org.freedesktop.systemd1'",
  "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.freedesktop.systemd1'",
]

function throughSessionBus(runtimeDir: string, busAddress = `unix:path=${runtimeDir}/bus`): () => Promise<Bus> {
  return async () => {
    // `direct`, and Hello by hand: the client's own Hello throws an uncaught exception where the bus does not answer.
    const client = createClient({ busAddress, direct: true, authMethods: ['EXTERNAL'] })
    const bus = toBus(client, 'org.freedesktop.systemd1')
    const hello = client.invokeDbus({ member: 'Hello' })
    await Promise.all([subscribed(client, bus), hello, ...matches.map((match) => client.addMatch(match))])
    return bus
  }
}

/** Signals come only after Subscribe, and nothing may be started before they do. */
async function subscribed(client: MessageBus, bus: Bus): Promise<void> {
  const failed = new Promise<never>((_, reject) => client.connection.on('error', reject))
  try {
    await Promise.race([bus.call('Subscribe'), failed])
  } catch (error) {
    bus.close()
    throw error
  }
}

function toBus(client: MessageBus, destination?: string): Bus {
  const onSignal = new Set<(signal: BusSignal) => void>()
  const onLost = new Set<(error: Error) => void>()
  let isOver = false
  const lose = (error?: Error) => {
    if (isOver) return
    isOver = true
    client.connection.end()
    for (const listener of onLost) listener(error ?? new Error('the user manager closed the connection'))
  }
  client.connection.on('error', lose)
  client.connection.on('close', lose)
  client.connection.on('message', (message: Message) => {
    if (message.type !== messageType.signal) return
    const signal = toSignal(message)
    if (isManagerGone(signal)) return lose(new Error('the user manager left the session bus'))
    for (const listener of onSignal) listener(signal)
  })
  return {
    call: async (member, signature, body, target = manager) =>
      client.invoke({ ...target, ...(destination && { destination }), member, ...(signature && { signature, body }) }),
    onSignal: (listener) => listen(onSignal, listener),
    onLost: (listener) => listen(onLost, listener),
    close: () => {
      isOver = true
      client.connection.end()
    },
  }
}

const manager = { path: '/org/freedesktop/systemd1', interface: 'org.freedesktop.systemd1.Manager' }

function toSignal({ path = '', interface: of = '', member = '', body = [] }: Message): BusSignal {
  return { path, interface: of, member, body }
}

/** NameOwnerChanged (name, old owner, new owner) without a new owner. */
function isManagerGone(signal: BusSignal): boolean {
  return signal.member === 'NameOwnerChanged' && signal.body[0] === 'org.freedesktop.systemd1' && signal.body[2] === ''
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
