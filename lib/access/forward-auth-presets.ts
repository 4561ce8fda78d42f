import { env } from '@/lib/core/env'

/** Which headers carry an identity, in lower case, and how the roles follow from it. */
export interface ForwardAuthConfig {
  user: string
  groups: string | null
  name: string | null
  email: string | null
  groupSeparator: string
  secret: string
  admins: string[]
  operators: string[]
}

type HeaderSet = Pick<ForwardAuthConfig, 'user' | 'groups' | 'name' | 'email' | 'groupSeparator'>

// One explicit set each: a proxy that overwrites some names but not others would let a client choose the others.
const presets: Record<string, HeaderSet> = {
  authelia: {
    user: 'remote-user',
    groups: 'remote-groups',
    name: 'remote-name',
    email: 'remote-email',
    groupSeparator: ',',
  },
  authentik: {
    user: 'x-authentik-username',
    groups: 'x-authentik-groups',
    name: 'x-authentik-name',
    email: 'x-authentik-email',
    groupSeparator: '|',
  },
  'oauth2-proxy': {
    user: 'x-forwarded-user',
    groups: 'x-forwarded-groups',
    name: 'x-forwarded-preferred-username',
    email: 'x-forwarded-email',
    groupSeparator: ',',
  },
  pangolin: {
    user: 'remote-user',
    groups: 'remote-role',
    name: 'remote-name',
    email: 'remote-email',
    groupSeparator: ',',
  },
  tailscale: {
    user: 'tailscale-user-login',
    groups: null,
    name: 'tailscale-user-name',
    email: null,
    groupSeparator: ',',
  },
}

/** How identities arrive from the proxy, or null where that is off (the default). */
export function forwardAuthConfig(): ForwardAuthConfig | null {
  const e = env()
  if (e.FORWARD_AUTH === 'off' || !e.FORWARD_AUTH_SECRET) return null
  const headers = presets[e.FORWARD_AUTH] ?? {
    user: (e.FORWARD_AUTH_USER_HEADER ?? '').toLowerCase(),
    groups: e.FORWARD_AUTH_GROUPS_HEADER?.toLowerCase() ?? null,
    name: e.FORWARD_AUTH_NAME_HEADER?.toLowerCase() ?? null,
    email: e.FORWARD_AUTH_EMAIL_HEADER?.toLowerCase() ?? null,
    groupSeparator: ',',
  }
  return {
    ...headers,
    secret: e.FORWARD_AUTH_SECRET,
    admins: names(e.FORWARD_AUTH_ADMINS),
    operators: names(e.FORWARD_AUTH_OPERATORS),
  }
}

function names(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}
