import { defineConfig } from 'vitest/config'

const alias = { '@/': new URL('./', import.meta.url).pathname }

// What podman does to every container and image of its user, those of other tests among them.
const wholeMachine = ['tests/integration/services/{auto-update,prune-images}.test.ts']

// A busy machine of two cores takes ten times as long as an idle one; nothing but a failure waits for these.
const patience = { testTimeout: 300_000, hookTimeout: 300_000 }

// On two cores vitest would take one; what these wait for is programs and locks, half of the time.
const maxWorkers = 2

export default defineConfig({
  // Below the temporary folder: the systemd project runs as a user who may not write into the checkout.
  cacheDir: `${process.env.TMPDIR ?? '/tmp'}/taskyard-vitest-${process.getuid?.() ?? 0}`,
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], ...patience },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          maxWorkers,
          include: ['tests/integration/**/*.test.ts', 'tests/fault/**/*.test.ts'],
          exclude: ['tests/integration/{systemd,services}/**', '**/*.postgres.test.ts'],
          globalSetup: ['tests/helpers/sqlite-template.ts', 'tests/helpers/build-jobs.ts'],
          ...patience,
        },
      },
      {
        // The same promises once more, with PostgreSQL behind the fixture of tests/helpers/database.ts.
        extends: true,
        test: {
          name: 'postgres',
          maxWorkers,
          include: ['tests/integration/**/*.test.ts', 'tests/fault/**/*.postgres.test.ts'],
          exclude: ['tests/integration/{systemd,services}/**', '**/*.sqlite.test.ts'],
          globalSetup: [
            'tests/helpers/sqlite-template.ts',
            'tests/helpers/postgres-template.ts',
            'tests/helpers/build-jobs.ts',
          ],
          ...patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'systemd',
          fileParallelism: false, // they share one manager, and some of them reload it
          include: ['tests/integration/systemd/**/*.test.ts', ...wholeMachine],
          globalSetup: ['tests/helpers/sqlite-template.ts', 'tests/helpers/build-jobs.ts'],
          ...patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'services',
          maxWorkers: 2, // more wait for podman's locks; one waits for health windows
          include: ['tests/integration/services/**/*.test.ts'],
          exclude: ['**/*.{quadlet,system,postgres}.test.ts', ...wholeMachine],
          globalSetup: ['tests/helpers/sqlite-template.ts', 'tests/helpers/build-jobs.ts'],
          ...patience,
        },
      },
      {
        // Services of several machines, which SQLite does not serve.
        extends: true,
        test: {
          name: 'services-postgres',
          fileParallelism: false,
          include: ['tests/integration/services/**/*.postgres.test.ts'],
          globalSetup: [
            'tests/helpers/sqlite-template.ts',
            'tests/helpers/postgres-template.ts',
            'tests/helpers/build-jobs.ts',
          ],
          ...patience,
        },
      },
      {
        // npm run test:container, which builds the image that they start.
        extends: true,
        test: { name: 'container', include: ['tests/container/**/*.test.ts'], ...patience },
      },
      {
        // On Debian 13 (npm run test:quadlet): only its podman has Quadlet.
        extends: true,
        test: {
          name: 'quadlet',
          fileParallelism: false,
          include: ['tests/integration/services/**/*.test.ts'],
          exclude: ['**/*.{system,postgres}.test.ts'],
          globalSetup: ['tests/helpers/sqlite-template.ts', 'tests/helpers/build-jobs.ts'],
          ...patience,
        },
      },
      {
        // There too, as root, whose manager is the system's.
        extends: true,
        test: {
          name: 'rootful',
          maxWorkers: 2,
          include: ['tests/integration/services/{*.system,kills,kube,rollback}.test.ts'],
          globalSetup: ['tests/helpers/sqlite-template.ts', 'tests/helpers/build-jobs.ts'],
          ...patience,
        },
      },
    ],
  },
})
