/** Prints where the manager looks for units, first things first. */
export function showUnitsPathArgv(scope: 'user' | 'system'): string[] {
  return ['systemctl', `--${scope}`, 'show', '--no-pager', '--property=UnitPath']
}

/** The folders in which people and generators put units; those of packages, which run nobody's containers, are left out. */
export function parseUnitsPath(text: string): string[] {
  const line = /^UnitPath=(.*)$/m.exec(text)?.[1] ?? ''
  return line.split(' ').filter((folder) => folder !== '' && !/^(\/usr)?\/(lib|share)\//.test(folder))
}
