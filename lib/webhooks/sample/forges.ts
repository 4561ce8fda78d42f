import type { Sample } from './samples'
import type { SampleWords } from './words'

type Forge = 'github' | 'gitea' | 'forgejo'

const commit = '6dcb09b5b57875f334f61aebed695e2e4193db5e'
const digest = `sha256:${'5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'}`

/** `withImages`: packages come first. GitHub has two events for them. */
export function forgeSamples(forge: Forge, words: SampleWords, withImages: boolean): Sample[] {
  const one = (event: string, body: object): Sample => ({
    event,
    headers: (id) => headersOf(forge, event, id),
    body: { ...body, repository: repositoryOf(words), sender: { login: 'taskyard' } },
  })
  const { branch, tag, action } = words
  const shown = { html_url: `${repositoryOf(words).html_url}/releases/tag/${tag}` }
  const release = { tag_name: tag, name: tag, target_commitish: branch, draft: false, prerelease: false, ...shown }
  const run = { id: 1, name: 'CI', head_branch: branch, head_sha: commit, event: 'push', status: 'completed' }
  const push = { ref: `refs/heads/${branch}`, before: commit, after: commit, created: false, deleted: false }
  const head = { id: commit, message: 'A test', timestamp: '2026-01-01T00:00:00Z' }
  const isConclusion = action !== null && !['completed', 'requested', 'in_progress'].includes(action)
  const concluded = { conclusion: isConclusion ? action : 'success' }
  const packages = [
    ...(forge === 'github' ? [one('registry_package', packageOf(forge, words, 'registry_package'))] : []),
    one('package', packageOf(forge, words, 'package')),
  ]
  return [
    ...(withImages ? packages : []),
    one('push', { ...push, head_commit: head, commits: [head], pusher: { name: 'taskyard' } }),
    one('release', { action: action ?? 'published', release }),
    one('workflow_run', {
      action: isConclusion ? 'completed' : (action ?? 'completed'),
      workflow_run: { ...run, ...concluded },
    }),
    one('push', { ...push, ref: `refs/tags/${tag}`, head_commit: head, commits: [] }),
    ...(withImages ? [] : packages),
  ]
}

function headersOf(forge: Forge, event: string, id: string): Record<string, string> {
  if (forge === 'github') return { 'X-GitHub-Event': event, 'X-GitHub-Delivery': id, 'User-Agent': 'Taskyard-Test' }
  const name = forge === 'gitea' ? 'Gitea' : 'Forgejo'
  return { [`X-${name}-Event`]: event, [`X-${name}-Delivery`]: id, 'User-Agent': 'Taskyard-Test' }
}

function repositoryOf({ repository }: SampleWords) {
  const [owner = repository, name = repository] = repository.split('/')
  return { full_name: repository, name, owner: { login: owner }, html_url: `https://forge.example/${repository}` }
}

function packageOf(forge: Forge, { image, registry, path, tag, action }: SampleWords, node: string) {
  const [owner = path, ...names] = path.split('/')
  if (forge !== 'github') {
    const html = `https://${registry}/${owner}/-/packages/container/${names.join('/')}/${tag}`
    const told = { type: 'container', name: names.join('/'), version: tag, html_url: html, owner: { login: owner } }
    return { action: action ?? 'created', package: told }
  }
  const version = {
    version: digest,
    package_url: `${image}:${tag}`,
    container_metadata: { tag: { name: tag, digest }, manifest: { digest } },
  }
  const told = { name: names.join('/') || path, namespace: owner, ecosystem: 'CONTAINER', package_type: 'CONTAINER' }
  const registryNode = { name: 'GitHub CONTAINER registry', type: 'CONTAINER' }
  return { action: action ?? 'published', [node]: { ...told, registry: registryNode, package_version: version } }
}
