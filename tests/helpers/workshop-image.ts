import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const source = fileURLToPath(new URL('../fixtures/service-app/app.c', import.meta.url))

/** What the program in an image does: tests/fixtures/service-app/app.c. */
export type AppMode = 'ok' | 'exit' | 'hang' | 'slow' | 'die' | 'loop' | 'sick'

export interface ImageOptions {
  version: string
  mode?: AppMode
  labels?: Record<string, string>
  /** When it says that it was built; now. */
  createdAt?: Date
  /** Bytes that nothing can compress, for a pull that takes its time or its room. */
  ballastBytes?: number
}

export interface Blob {
  mediaType: string
  bytes: Buffer
  digest: string
  size: number
}

export interface Layer extends Blob {
  /** Digest of what it is unpacked. */
  diffId: string
}

/** Builds the program of the services. The layer that holds it is the same for every image of a workshop. */
export function buildAppLayer(folder: string): Layer {
  const content = join(folder, 'app-layer')
  mkdirSync(content)
  execFileSync('cc', ['-static', '-O1', '-o', join(content, 'app'), source], { stdio: ['ignore', 'ignore', 'inherit'] })
  return layerOf(content)
}

export function buildBallastLayer(folder: string, bytes: number): Layer {
  const content = join(folder, `ballast-${randomBytes(4).toString('hex')}`)
  mkdirSync(content)
  writeFileSync(join(content, 'ballast'), randomBytes(bytes))
  return layerOf(content)
}

/** The configuration of an image, as OCI has it. */
export function configOf(
  layers: Layer[],
  { version, mode = 'ok', labels, createdAt = new Date() }: ImageOptions,
  architecture: string,
): Blob {
  return jsonBlob('application/vnd.oci.image.config.v1+json', {
    created: createdAt.toISOString(),
    architecture,
    os: 'linux',
    config: {
      Env: [`APP_VERSION=${version}`, `APP_MODE=${mode}`],
      Cmd: ['/app'],
      Labels: { 'org.opencontainers.image.version': version, ...labels },
    },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
  })
}

export function manifestOf(config: Blob, layers: Layer[]): Blob {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  return jsonBlob(mediaType, {
    schemaVersion: 2,
    mediaType,
    config: descriptorOf(config),
    layers: layers.map(descriptorOf),
  })
}

export function indexOf(manifests: { manifest: Blob; architecture: string }[]): Blob {
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  return jsonBlob(mediaType, {
    schemaVersion: 2,
    mediaType,
    manifests: manifests.map(({ manifest, architecture }) => ({
      ...descriptorOf(manifest),
      platform: { os: 'linux', architecture },
    })),
  })
}

function layerOf(content: string): Layer {
  const name = `${content}.tar.gz`
  execFileSync('tar', ['--owner=0', '--group=0', '-C', content, '-czf', name, '.'])
  const bytes = readFileSync(name)
  return {
    ...blobOf('application/vnd.oci.image.layer.v1.tar+gzip', bytes),
    diffId: digestOf(gunzipSync(bytes)),
  }
}

function jsonBlob(mediaType: string, content: unknown): Blob {
  return blobOf(mediaType, Buffer.from(JSON.stringify(content)))
}

function blobOf(mediaType: string, bytes: Buffer): Blob {
  return { mediaType, bytes, digest: digestOf(bytes), size: bytes.length }
}

function descriptorOf({ mediaType, digest, size }: Blob) {
  return { mediaType, digest, size }
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
