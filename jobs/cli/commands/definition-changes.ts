import type { Command } from 'commander'
import type { DefinitionView } from '@/lib/contract/definitions'
import { Client } from '../client'
import { definitionPath } from '../definition-path'
import { usageFailure } from '../failure'
import { isJson } from '../is-json'
import { printJson, say } from '../print'

/** The verbs of `definitions` that change one. */
export function addDefinitionChanges(definitions: Command): void {
  definitions
    .command('enable')
    .description('let its schedule run it again')
    .argument('<name>', 'its name or id')
    .option('--json', 'print JSON')
    .action((name: string, _: object, command: Command) => setEnabled(name, true, command))
  definitions
    .command('disable')
    .description('let its schedule rest; it can still be run by hand')
    .argument('<name>', 'its name or id')
    .option('--json', 'print JSON')
    .action((name: string, _: object, command: Command) => setEnabled(name, false, command))
  definitions
    .command('duplicate')
    .description('make another one of the same content, whose schedule is paused')
    .argument('<name>', 'its name or id')
    .argument('<other>', 'what the other one is called')
    .option('--json', 'print JSON')
    .action(duplicate)
  definitions
    .command('delete')
    .description('delete one with its schedule; its tasks stay')
    .argument('<name>', 'its name or id')
    .option('--yes', 'do it')
    .action(remove)
}

async function setEnabled(name: string, enabled: boolean, command: Command): Promise<void> {
  const changed = await (await Client.signedIn()).patch<DefinitionView>(definitionPath(name), { enabled })
  if (isJson(command)) return printJson(changed)
  const next = changed.next_run ? `; it runs next at ${changed.next_run}` : ''
  await say(`${changed.name} is ${enabled ? 'enabled' : 'disabled'}${next}`)
}

async function duplicate(name: string, other: string, _: object, command: Command): Promise<void> {
  const made = await (await Client.signedIn()).create<DefinitionView>(`${definitionPath(name)}/duplicate`, {
    name: other,
  })
  if (isJson(command)) return printJson(made)
  await say(`${other} was made`)
}

async function remove(name: string, { yes }: { yes?: boolean }): Promise<void> {
  if (!yes) throw usageFailure(`nothing was deleted: --yes deletes ${name}, its schedule and its versions`)
  await (await Client.signedIn()).remove(definitionPath(name))
  await say(`${name} is deleted`)
}
