import { homedir } from 'node:os'
import { join } from 'node:path'

/** Root's services are the system's (tests/machine/system-systemd.sh); everybody else's are their own. */
export const isSystem = process.getuid?.() === 0
export const manager = isSystem ? '--system' : '--user'

const own = join(homedir(), '.config')
export const unitFolder = isSystem ? '/etc/systemd/system' : join(own, 'systemd', 'user')
export const podmanFolder = join(isSystem ? '/etc' : own, 'containers', 'registries.conf.d')
export const quadletFolder = join(isSystem ? '/etc' : own, 'containers', 'systemd')
