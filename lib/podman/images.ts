import { z } from 'zod'
import { readJson, readJsonLines } from './read-json'
import { templateOf } from './template'

export interface Image {
  /** 64 hexadecimal digits, without `sha256:`. */
  id: string
  /** `sha256:…` of its manifest. */
  digest: string | null
  /** `name@sha256:…`. Empty once its last tag has moved on: then `digest` is what is left. */
  repoDigests: string[]
  repoTags: string[]
  createdAt: Date | null
  labels: Record<string, string>
  os: string
  architecture: string
  variant: string | null
}

/** References or ids; at least one. podman exits with 125 where one is not there, and prints the others all the same. */
export function imageInspectArgv(references: string[]): string[] {
  return ['podman', 'image', 'inspect', '--format', imageTemplate, '--', ...references]
}

const imageTemplate = templateOf({
  id: '{{json .ID}}',
  digest: '{{json .Digest}}',
  repoDigests: '{{json .RepoDigests}}',
  repoTags: '{{json .RepoTags}}',
  createdAt: '{{json .Created}}',
  labels: '{{json .Labels}}',
  os: '{{json .Os}}',
  architecture: '{{json .Architecture}}',
})

const imageSchema = z.object({
  id: z.string(),
  digest: z.string().nullable(),
  repoDigests: z.array(z.string()).nullable(),
  repoTags: z.array(z.string()).nullable(),
  createdAt: z.string().nullable(),
  labels: z.record(z.string(), z.string()).nullable(),
  os: z.string(),
  architecture: z.string(),
  variant: z.string().nullish(),
})

/** What `imageInspectArgv` prints. Throws where it is something else. */
export function parseImageInspect(text: string): Image[] {
  return readJsonLines(imageSchema, text, 'podman image inspect').map((image) => ({
    ...image,
    id: withoutAlgorithm(image.id),
    digest: image.digest || null,
    repoDigests: image.repoDigests ?? [],
    repoTags: image.repoTags ?? [],
    createdAt: dateOf(image.createdAt),
    labels: image.labels ?? {},
    variant: image.variant || null,
  }))
}

/** Every digest that a registry may know this image by, without the names before them. */
export function digestsOf({ digest, repoDigests }: Pick<Image, 'digest' | 'repoDigests'>): string[] {
  const named = repoDigests.map((reference) => reference.slice(reference.lastIndexOf('@') + 1))
  return [...new Set([...(digest ? [digest] : []), ...named])]
}

/** Prints the id on stdout, its progress on stderr. */
export function pullArgv(reference: string): string[] {
  return ['podman', 'pull', '--', reference]
}

/** Gives an image one more name; takes it from the image that has it. */
export function tagArgv(id: string, reference: string): string[] {
  return ['podman', 'tag', '--', id, reference]
}

/** Takes one name away; the image stays. */
export function untagArgv(reference: string): string[] {
  return ['podman', 'untag', '--', reference, reference]
}

/** Refused by podman (exit 2) while a container uses it; of an image with other names, a name takes only the name away. */
export function removeImageArgv(reference: string): string[] {
  return ['podman', 'image', 'rm', '--', reference]
}

export interface ListedImage {
  id: string
  /** Its tags. */
  names: string[]
  digest: string | null
  sizeBytes: number
  createdAt: Date
  isDangling: boolean
  /** How many containers use it, running or not. */
  containers: number
}

export function imagesArgv(): string[] {
  return ['podman', 'images', '--all', '--no-trunc', '--format', 'json']
}

const listedSchema = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()).nullish(),
    Digest: z.string().nullish(),
    Size: z.number(),
    Created: z.number(),
    Dangling: z.boolean().default(false),
    Containers: z.number().default(0),
  }),
)

/** What `imagesArgv` prints: an image with several names is one entry. */
export function parseImages(text: string): ListedImage[] {
  const byId = new Map<string, ListedImage>()
  for (const image of readJson(listedSchema, text, 'podman images')) {
    const id = withoutAlgorithm(image.Id)
    const names = [...new Set([...(byId.get(id)?.names ?? []), ...(image.Names ?? [])])]
    byId.set(id, {
      id,
      names,
      digest: image.Digest || null,
      sizeBytes: image.Size,
      createdAt: new Date(image.Created * 1000),
      isDangling: image.Dangling,
      containers: image.Containers,
    })
  }
  return [...byId.values()]
}

function withoutAlgorithm(id: string): string {
  return id.replace(/^sha256:/, '')
}

function dateOf(text: string | null): Date | null {
  const date = new Date(text ?? '')
  // Reproducible builds say 1970 or year 1: that tells no age.
  return Number.isNaN(date.getTime()) || date.getTime() <= 0 ? null : date
}
