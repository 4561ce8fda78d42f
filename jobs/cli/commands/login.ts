import { hostname } from 'node:os'
import type { Command } from 'commander'
import { Client } from '../client'
import { keepCredentials } from '../config'
import { askPassword } from '../password'
import { printJson } from '../print'

interface Answer {
  token: string
  expires_at: string
  role: string
}

export function addLogin(program: Command): void {
  program
    .command('login')
    .description('sign in, and keep a token for later calls (the password is asked, or read from stdin)')
    .requiredOption('--url <url>', 'address of Taskyard, such as http://127.0.0.1:3000')
    .requiredOption('--username <name>', 'your account')
    .option('--json', 'print JSON')
    .action(login)
}

async function login({ url, username, json }: { url: string; username: string; json?: boolean }): Promise<void> {
  const password = await askPassword(username)
  const client = new Client({ url, token: null })
  const answer = await client.post<Answer>('/api/auth/token', { username, password, name: `CLI on ${hostname()}` })
  const path = await keepCredentials({ url, token: answer.token })
  if (json) await printJson({ url, username, role: answer.role, expires_at: answer.expires_at, credentials: path })
  else console.log(`Signed in as ${username} (${answer.role}) until ${answer.expires_at}; kept in ${path}`)
}
