import { env } from '@/lib/core/env'

/** The public address, for links: TASKYARD_URL, or what HOST and PORT make. Never what a request says of itself. */
export function publicUrl(): string {
  const { TASKYARD_URL, HOST, PORT } = env()
  return TASKYARD_URL ? TASKYARD_URL.replace(/\/+$/, '') : `http://${bracketed(HOST)}:${PORT}`
}

/** Origins whose pages may ask for changes with a person's cookie or the proxy's identity. */
export function allowedOrigins(): string[] {
  const { TASKYARD_URL, HOST, PORT } = env()
  if (TASKYARD_URL) return [new URL(TASKYARD_URL).origin]
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]', bracketed(HOST)])
  return [...hosts].map((host) => new URL(`http://${host}:${PORT}`).origin)
}

export function isHttps(): boolean {
  return publicUrl().startsWith('https://')
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
