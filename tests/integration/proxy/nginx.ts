import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '@/tests/helpers/eventually'

export const nginxProgram = '/usr/sbin/nginx'
const example = new URL('../../../deploy/nginx/taskyard.conf.example', import.meta.url)

interface Site {
  port: number
  app: number
  authenticator: number
  secret: string
  /** Lets `Remote_User` through, which the example does not. */
  allowsUnderscores?: boolean
}

/** The nginx of this machine with the example that we ship, once for each site. */
export async function startNginx(folder: string, sites: Site[]): Promise<{ stop: () => Promise<void> }> {
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, surroundings(folder, sites.map(siteOf).join('\n')))
  const child = spawn(nginxProgram, ['-p', folder, '-e', join(folder, 'error.log'), '-c', config], { stdio: 'inherit' })
  const ended = once(child, 'exit')
  await eventually(() =>
    Promise.all(sites.map(({ port }) => fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }))),
  )
  return {
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function siteOf({ port, app, authenticator, secret, allowsUnderscores }: Site): string {
  const changes: [string | RegExp, string][] = [
    ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
    [/ssl_certificate(_key)? .*;/g, ''],
    [/127\.0\.0\.1:3000/g, `127.0.0.1:${app}`],
    ['127.0.0.1:9091', `127.0.0.1:${authenticator}`],
    ['"the-secret-of-the-proxy"', `"${secret}"`],
    ...(allowsUnderscores ? ([['underscores_in_headers off', 'underscores_in_headers on']] as [string, string][]) : []),
    // The worst case: everything is compressed, the live streams too.
    [/gzip_types .*;/, 'gzip_types *; gzip_min_length 0; gzip_proxied any;'],
  ]
  return changes.reduce(
    (text, [from, to]) => {
      const changed = text.replace(from, to)
      if (changed === text) throw new Error(`the example has no ${from} any more`)
      return changed
    },
    readFileSync(example, 'utf8'),
  )
}

function surroundings(folder: string, sites: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const temporary = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')
  return `daemon off; master_process off; pid ${folder}/nginx.pid;
events { worker_connections 256; }
http {
  access_log off; ${temporary}
${sites}
}
`
}
