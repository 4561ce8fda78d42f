import type { ReactNode } from 'react'
import {
  changeDefinitionAction,
  createDefinitionAction,
  duplicateDefinitionAction,
  importDefinitionsAction,
  removeDefinitionAction,
  replaceDefinitionAction,
  runDefinitionAction,
  runSlotAction,
} from '@/app/actions/definitions'
import { DefinitionVerbsProvider } from '@/components/definition/definition-verbs'
import { hasRole } from '@/lib/access/require-role'
import type { Actor } from '@/lib/core/actor'

const verbs = {
  create: createDefinitionAction,
  replace: replaceDefinitionAction,
  change: changeDefinitionAction,
  run: runDefinitionAction,
  duplicate: duplicateDefinitionAction,
  remove: removeDefinitionAction,
  import: importDefinitionsAction,
  runSlot: runSlotAction,
}

/** Hands the verbs to the components of the definitions, and says whether whoever looks may ask for them. */
export function DefinitionActions({ viewer, children }: { viewer: Actor; children: ReactNode }) {
  return (
    <DefinitionVerbsProvider verbs={verbs} canAct={hasRole(viewer, 'operator')}>
      {children}
    </DefinitionVerbsProvider>
  )
}
