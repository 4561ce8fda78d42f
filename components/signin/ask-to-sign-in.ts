export type SignInRefusal = { code: 'wrong' } | { code: 'unreachable' } | { code: 'throttled'; seconds: number }

/** Signs in with a local account; null where it worked and the session's cookie is set. */
export async function askToSignIn(username: string, password: string): Promise<SignInRefusal | null> {
  try {
    const auth = await import('next-auth/react')
    const answer = await auth.signIn('credentials', { username, password, redirect: false })
    // Undefined: it could not even ask, and is leaving the page by itself.
    if (!answer) return { code: 'unreachable' }
    if (answer.ok && !answer.error) return null
    return refusalOf(answer.error, answer.status)
  } catch {
    return { code: 'unreachable' }
  }
}

/** `error` is `too-many-requests:<seconds>` where there were too many tries. */
function refusalOf(error: string | null | undefined, status: number): SignInRefusal {
  const [name, seconds] = (error ?? '').split(':')
  if (name === 'too-many-requests') return { code: 'throttled', seconds: Math.max(1, Number(seconds) || 1) }
  return status >= 500 ? { code: 'unreachable' } : { code: 'wrong' }
}
