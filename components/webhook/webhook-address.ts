/** The page of an endpoint. */
export function endpointAddress(name: string): string {
  return `/webhooks/${encodeURIComponent(name)}`
}

/** The page of a delivery. */
export function deliveryAddress(id: string): string {
  return `/webhooks/deliveries/${encodeURIComponent(id)}`
}
