import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'

/** Everything that the environment may say. Other files never read process.env (scripts and tests aside). */
const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'is file:<path> or postgresql://…')
    .optional(),
  TASKYARD_DATA_DIR: z.string().min(1).default('./data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TASKYARD_URL: z.url().optional(),
  TASKYARD_DEFAULTED: z.string().default(''),
  TASKYARD_ADMIN_PASSWORD: z.string().min(8, 'has at least 8 characters').optional(),
  TASKYARD_SECRET: z.string().min(32, 'has at least 32 characters').optional(),
  TASKYARD_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is 32 bytes in hex')
    .optional(),
  TASKYARD_LAUNCHER: z.enum(['auto', 'systemd', 'process']).default('auto'),
  /** Set where Taskyard itself is in a container: the host's unit that runs it. */
  TASKYARD_CONTAINER: z
    .string()
    .regex(
      /^[A-Za-z0-9:_.@\\-]+\.service$/,
      'is the name of the unit that runs the container, such as taskyard.service',
    )
    .optional(),
  TASKYARD_SERVER_NAME: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'is letters, digits, dots and dashes')
    .default(hostname()),
  FORWARD_AUTH: z
    .enum(['off', 'authelia', 'authentik', 'oauth2-proxy', 'pangolin', 'tailscale', 'custom'])
    .default('off'),
  FORWARD_AUTH_USER_HEADER: z.string().optional(),
  FORWARD_AUTH_GROUPS_HEADER: z.string().optional(),
  FORWARD_AUTH_NAME_HEADER: z.string().optional(),
  FORWARD_AUTH_EMAIL_HEADER: z.string().optional(),
  FORWARD_AUTH_SECRET: z.string().min(16, 'has at least 16 characters').optional(),
  FORWARD_AUTH_ADMINS: z.string().default(''),
  FORWARD_AUTH_OPERATORS: z.string().default(''),
  TASKYARD_RETENTION_HOURS: z.coerce.number().int().min(1).optional(),
  TASKYARD_COMMAND_TIMEOUT_SECS: z.coerce.number().int().min(1).optional(),
  TASKYARD_OUTPUT_LIMIT_BYTES: z.coerce.number().int().min(1024).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  LOG_FORMAT: z.enum(['pretty', 'json']).default('pretty'),
  XDG_RUNTIME_DIR: z.string().optional(),
  DBUS_SESSION_BUS_ADDRESS: z.string().optional(),
  PATH: z.string().default('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
  HOME: z.string().optional(),
  LANG: z.string().optional(),
})

export type Env = z.infer<typeof schema>

/**
 * Validates an environment. Throws an Error that lists each wrong variable by name, never its value.
 * Empty variables count as not set.
 */
export function parseEnv(source: NodeJS.ProcessEnv): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The configuration is not valid:\n${lines.join('\n')}`)
  }
  if (result.data.FORWARD_AUTH !== 'off' && !result.data.FORWARD_AUTH_SECRET) {
    throw new Error('The configuration is not valid:\n  FORWARD_AUTH_SECRET is required where FORWARD_AUTH is set')
  }
  if (result.data.FORWARD_AUTH === 'custom' && !result.data.FORWARD_AUTH_USER_HEADER) {
    throw new Error(
      'The configuration is not valid:\n  FORWARD_AUTH_USER_HEADER is required where FORWARD_AUTH is custom',
    )
  }
  return result.data
}

let parsed: Env | undefined

/** The environment of this process, read once (with `.env`, which never overrides what is set). */
export function env(): Env {
  if (!parsed) {
    if (existsSync('.env')) process.loadEnvFile('.env')
    parsed = parseEnv(process.env)
  }
  return parsed
}

/** Absolute path of the data directory. */
export function dataDir(): string {
  return resolve(env().TASKYARD_DATA_DIR)
}

/** The database's address: `file:<absolute path>` or `postgresql://…`. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url) return `file:${resolve(dataDir(), 'taskyard.db')}`
  return url.startsWith('file:') ? `file:${resolve(url.slice('file:'.length))}` : url
}

/** Which variables were set by people: the settings page tells where each value comes from. */
export function isSetInEnvironment(name: keyof Env): boolean {
  // `npm start` sets defaults for its children, and says which (scripts/env.mjs).
  return Boolean(process.env[name]) && !(process.env.TASKYARD_DEFAULTED ?? '').split(',').includes(name)
}

/** Whether programs of the machine run outside, in units of the host: this process is in a container that may ask for them. */
export function runsOnHost(): boolean {
  return env().TASKYARD_CONTAINER !== undefined && env().TASKYARD_LAUNCHER !== 'process'
}

/** This process's environment without what is ours: for programs that it runs, which need no database and no keys. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(DATABASE_URL|NEXTAUTH_|FORWARD_AUTH|TASKYARD_(?!ATTEMPT$|TASK$))/
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return Object.fromEntries(kept) as NodeJS.ProcessEnv
}
