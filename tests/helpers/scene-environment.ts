export type TestLauncher = 'process' | 'systemd'

/** The key of all scenes: tasks are sealed in this process and opened in the runner's. */
export const masterKey = '5c'.repeat(32)

interface Place {
  databaseUrl: string
  dataDir: string
  launcher: TestLauncher
}

/** What a runner of a scene has in its environment, and nothing else of this process's own. */
export function runnerEnvironment({ databaseUrl, dataDir, launcher }: Place): Record<string, string> {
  const { PATH = '', HOME = '/', XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS } = process.env
  return {
    PATH,
    HOME,
    ...(XDG_RUNTIME_DIR && { XDG_RUNTIME_DIR }),
    ...(DBUS_SESSION_BUS_ADDRESS && { DBUS_SESSION_BUS_ADDRESS }),
    DATABASE_URL: databaseUrl,
    TASKYARD_DATA_DIR: dataDir,
    TASKYARD_LAUNCHER: launcher,
    TASKYARD_SERVER_NAME: 'here',
    TASKYARD_MASTER_KEY: masterKey,
  }
}
