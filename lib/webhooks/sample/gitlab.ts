import type { Sample } from './samples'
import type { SampleWords } from './words'

const commit = 'da1560886d4f094c3e6c9ef40349f7d38b5d27d7'

export function gitlabSamples({ repository, branch, tag, action }: SampleWords): Sample[] {
  const project = { path_with_namespace: repository, web_url: `https://gitlab.example/${repository}` }
  const one = (event: string, title: string, body: object): Sample => ({
    event,
    headers: (id) => ({ 'X-Gitlab-Event': title, 'X-Gitlab-Event-UUID': id, 'User-Agent': 'Taskyard-Test' }),
    body: { object_kind: event, ...body, project },
  })
  const pushed = { before: commit, after: commit, checkout_sha: commit, user_username: 'taskyard' }
  return [
    one('push', 'Push Hook', { ...pushed, ref: `refs/heads/${branch}`, commits: [{ id: commit, message: 'A test' }] }),
    one('tag_push', 'Tag Push Hook', { ...pushed, ref: `refs/tags/${tag}`, commits: [] }),
    one('release', 'Release Hook', { action: action ?? 'create', tag, name: tag }),
    one('pipeline', 'Pipeline Hook', {
      object_attributes: { id: 1, ref: branch, tag: false, sha: commit, status: action ?? 'success' },
    }),
  ]
}
