import type { EndpointValues } from './endpoint-values'

/** What every part of the form is given. */
export interface EndpointFieldsProps {
  values: EndpointValues
  errors: Record<string, string>
  set: (change: Partial<EndpointValues>) => void
}
