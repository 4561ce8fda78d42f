import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import { programEnvironment } from '@/lib/core/env'

/** Where Debian, Fedora and Alpine keep the authorities that a machine trusts; Node alone would not look there. */
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem']

const contexts = new Map<string, SecureContext>()

/**
 * Whose signatures count for a registry, as for podman: the machine's authorities, and those that
 * containers-certs.d(5) has for this registry (`quay.io`, `localhost:5000`). Read anew each time, for they change.
 */
export async function authoritiesFor(registry: string): Promise<SecureContext> {
  const { HOME, SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = programEnvironment()
  const machine = await firstOf(SSL_CERT_FILE ? [SSL_CERT_FILE] : bundles)
  const extra = NODE_EXTRA_CA_CERTS ? await read(NODE_EXTRA_CA_CERTS) : null
  const folders = [...(HOME ? [join(HOME, '.config/containers')] : []), '/etc/containers', '/etc/docker']
  const own = await Promise.all(folders.map((folder) => certificatesIn(join(folder, 'certs.d', registry))))
  return contextOf([...(machine === null ? rootCertificates : [machine]), extra ?? '', ...own.flat()].join('\n'))
}

/** Reading 150 certificates takes as long as a question: what has been read is kept. */
function contextOf(certificates: string): SecureContext {
  const key = createHash('sha256').update(certificates).digest('hex')
  const context = contexts.get(key) ?? createSecureContext({ ca: certificates })
  contexts.set(key, context)
  return context
}

async function certificatesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const paths = names.filter((name) => name.endsWith('.crt')).map((name) => join(folder, name))
  const texts = await Promise.all(paths.map(read))
  return texts.filter((text) => text !== null)
}

async function firstOf(paths: string[]): Promise<string | null> {
  for (const path of paths) {
    const text = await read(path)
    if (text !== null) return text
  }
  return null
}

function read(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}
