import type { ReactNode } from 'react'
import {
  addServiceAction,
  changeServiceAction,
  deployServicesAction,
  forgetServiceAction,
  planServicesAction,
  refreshServicesAction,
} from '@/app/actions/services'
import { ServiceVerbsProvider } from '@/components/service/service-verbs'
import { hasRole } from '@/lib/access/require-role'
import type { Actor } from '@/lib/core/actor'

const verbs = {
  refresh: refreshServicesAction,
  plan: planServicesAction,
  deploy: deployServicesAction,
  change: changeServiceAction,
  add: addServiceAction,
  forget: forgetServiceAction,
}

/** Hands the verbs to the components of the services, and says whether whoever looks may ask for them. */
export function ServiceActions({ viewer, children }: { viewer: Actor; children: ReactNode }) {
  return (
    <ServiceVerbsProvider verbs={verbs} canAct={hasRole(viewer, 'operator')}>
      {children}
    </ServiceVerbsProvider>
  )
}
