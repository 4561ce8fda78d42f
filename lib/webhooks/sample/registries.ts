import type { Sample } from './samples'
import type { SampleWords } from './words'

const digest = `sha256:${'5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'}`
const nothing = () => ({ 'User-Agent': 'Taskyard-Test' })

export function dockerhubSample({ path, tag }: SampleWords): Sample {
  const [owner = path, ...names] = path.split('/')
  const repository = { repo_name: path, namespace: owner, name: names.join('/'), status: 'Active' }
  return {
    event: 'push',
    headers: nothing,
    body: { push_data: { pushed_at: now(), pusher: 'taskyard', tag }, repository },
  }
}

export function harborSample({ path, image, tag }: SampleWords): Sample {
  const [namespace = path, ...names] = path.split('/')
  const resources = [{ digest, tag, resource_url: `${image}:${tag}` }]
  const repository = { name: names.join('/'), namespace, repo_full_name: path, repo_type: 'private' }
  const body = { type: 'PUSH_ARTIFACT', occur_at: now(), operator: 'taskyard', event_data: { resources, repository } }
  return { event: 'PUSH_ARTIFACT', headers: nothing, body }
}

export function quaySample({ path, image, tag }: SampleWords): Sample {
  const [namespace = path, ...names] = path.split('/')
  const body = { name: names.join('/'), repository: path, namespace, docker_url: image, updated_tags: [tag] }
  return { event: 'push', headers: nothing, body }
}

export function registrySample({ registry, path, tag }: SampleWords): Sample {
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  const target = { mediaType, digest, repository: path, tag, url: `https://${registry}/v2/${path}/manifests/${digest}` }
  const event = { id: 'a-test', action: 'push', target, request: { host: registry, method: 'PUT' } }
  return { event: 'push', headers: nothing, body: { events: [{ ...event, timestamp: new Date().toISOString() }] } }
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}
