import type { ServiceView } from '@/lib/contract/services'

/** A machine and those of its services that are meant: a plan and its task are of one machine. */
export interface MachineServices {
  id: string
  name: string
  services: ServiceView[]
}

/** Services by their machine, in the order in which they come. */
export function byMachine(services: ServiceView[]): MachineServices[] {
  const machines = new Map<string, MachineServices>()
  for (const service of services) {
    const machine = machines.get(service.server_id) ?? { id: service.server_id, name: service.server, services: [] }
    machine.services.push(service)
    machines.set(service.server_id, machine)
  }
  return [...machines.values()]
}
