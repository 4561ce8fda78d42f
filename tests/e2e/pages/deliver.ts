import { createHmac, randomUUID } from 'node:crypto'

interface Signed {
  url: string
  secret: string
  event?: string
  /** Another one each time, where it is left out. */
  id?: string
}

/** A push to a branch, with the members that are looked at. */
export function pushTo(branch: string, repository = 'acme/site') {
  return {
    ref: `refs/heads/${branch}`,
    after: '0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c',
    repository: { full_name: repository },
  }
}

/** Delivers as GitHub does: from elsewhere, without anybody being signed in. */
export async function deliver(value: object, { url, secret, event = 'push', id = randomUUID() }: Signed) {
  const body = JSON.stringify(value)
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${signature}`,
    },
  })
}
