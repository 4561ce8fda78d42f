const root = '/org/freedesktop/systemd1/unit/'

/** `taskyard-a.service` → `/org/freedesktop/systemd1/unit/taskyard_2da_2eservice` (systemd's bus_label_escape). */
export function unitPath(unitName: string): string {
  return (
    root + unitName.replace(/[^A-Za-z0-9]|^[0-9]/g, (char) => `_${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
  )
}

/** The reverse; null for any other object. */
export function unitNameOf(path: string): string | null {
  if (!path.startsWith(root)) return null
  return path
    .slice(root.length)
    .replace(/_([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Units that this product starts; the signals of all others are none of its business. */
export function isTaskUnit(unitName: string): boolean {
  return unitName.startsWith('taskyard-') && unitName.endsWith('.service')
}
