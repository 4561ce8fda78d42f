import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { DefinitionList, DefinitionView, ImportAnswer } from '@/lib/contract/definitions'
import { Client } from '../client'
import { definitionFacts, doesWhat, scheduleWords } from '../definition-facts'
import { definitionPath } from '../definition-path'
import { usageFailure } from '../failure'
import { isJson } from '../is-json'
import { printJson, say, table, write } from '../print'
import { readAll } from '../read-all'
import { addDefinitionChanges } from './definition-changes'

interface ListOptions {
  handler?: string
  tag?: string
  search?: string
  json?: boolean
}

interface ImportOptions {
  dryRun?: boolean
  yes?: boolean
  json?: boolean
}

export function addDefinitions(program: Command): void {
  const definitions = program
    .command('definitions')
    .description('list saved tasks; show, change, export and import them')
    .option('--handler <handler>', 'only those of this handler')
    .option('--tag <tag>', 'only those with this tag')
    .option('--search <text>', 'part of name or description')
    .option('--json', 'print JSON')
    .action(list)
  definitions
    .command('show')
    .description('all that is known of one')
    .argument('<name>', 'its name or id')
    .option('--json', 'print JSON')
    .action(show)
  definitions
    .command('export')
    .description('print one, or all of them, as YAML')
    .argument('[name]', 'its name or id')
    .option('--json', 'print JSON that holds the YAML')
    .action(exportYaml)
  definitions
    .command('import')
    .description('make definitions what a YAML file says, having shown what that changes')
    .argument('<file>', 'its path; - reads what is piped in')
    .option('--dry-run', 'only say what would change')
    .option('--yes', 'do it')
    .option('--json', 'print JSON')
    .action(importYaml)
  addDefinitionChanges(definitions)
}

async function list({ handler, tag, search, json }: ListOptions): Promise<void> {
  const wanted = { ...(handler && { handler }), ...(tag && { tag }), ...(search && { q: search }) }
  const found = await readAll<DefinitionView>(await Client.signedIn(), '/api/definitions', wanted)
  if (json) return printJson({ list: found, total: found.length } satisfies Partial<DefinitionList>)
  const rows = found.map((one) => [
    one.name,
    one.enabled ? 'enabled' : 'disabled',
    scheduleWords(one),
    one.next_run ?? '-',
    one.last_task ? `${one.last_task.status} ${one.last_run}` : '-',
    doesWhat(one),
  ])
  await write(process.stdout, table([['NAME', 'STATE', 'SCHEDULE', 'NEXT', 'LAST', 'DOES'], ...rows]))
}

async function show(name: string, _: object, command: Command): Promise<void> {
  const client = await Client.signedIn()
  const definition = await client.get<DefinitionView>(definitionPath(name))
  if (isJson(command)) return printJson(definition)
  await write(process.stdout, table(definitionFacts(definition)))
}

async function exportYaml(name: string | undefined, _: object, command: Command): Promise<void> {
  const client = await Client.signedIn()
  const yaml = await client.text(name === undefined ? '/api/definitions/export' : `${definitionPath(name)}/export`)
  if (isJson(command)) return printJson({ yaml })
  await write(process.stdout, yaml)
}

async function importYaml(file: string, { dryRun, yes }: ImportOptions, command: Command): Promise<void> {
  if (dryRun && yes) throw usageFailure('--dry-run changes nothing, and --yes does: say one of them')
  const yaml = await readYaml(file)
  const client = await Client.signedIn()
  const answer = await client.post<ImportAnswer>('/api/definitions/import', { yaml, dry_run: !yes })
  if (isJson(command)) return printJson(answer)
  for (const { name, change, diff } of answer.changes) await write(process.stdout, `${change}: ${name}\n${diff}`)
  const count = answer.changes.filter(({ change }) => change !== 'same').length
  if (answer.applied) return say(`${count} of ${answer.changes.length} definitions were changed`)
  await say(
    count === 0 ? 'everything is as the file says already' : `nothing was changed: --yes changes ${count} of them`,
  )
}

async function readYaml(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    throw usageFailure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
