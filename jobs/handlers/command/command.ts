import { commandSpec } from '@/lib/handlers/command'
import { execScript } from '@/lib/spool/shell-words'
import { defineHandler } from '../define'

/** The text goes to bash byte for byte; a program with arguments replaces the shell. */
export const command = defineHandler(commandSpec, {
  script: (params) => (params.argv ? execScript(params.argv) : (params.command ?? '')),
})
