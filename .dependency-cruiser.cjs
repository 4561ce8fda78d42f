// The arrows of the house: left may import right, never back.
// app ► components, lib ; components/<noun> ► components/ui, lib/contract, lib/format ; jobs ► lib ; lib ► lib/db, lib/core
// triggers ► tasks ► queue ► events ► db

const machineFolders = '^lib/(systemd|podman|ssh|registry|runninghub)/'
const prismaAndDrivers = '^node_modules/(@prisma|prisma|better-sqlite3|pg)/|^lib/db/generated/'

function forbid(name, comment, from, to) {
  return { name, severity: 'error', comment, from: { path: from }, to }
}

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or miss a third.',
      from: { pathNot: '^lib/db/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'An import that resolves to nothing escapes every rule below.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(lib/db/generated/|\\./generated|server-only$)' },
    },
    {
      name: 'app-asks-services',
      severity: 'error',
      comment: 'Pages and handlers parse, authorise and delegate: SQL and the machine stay behind the services of lib.',
      from: { path: '^(app/|middleware\\.ts$)' },
      to: { path: `^(lib/db/|jobs/)|${machineFolders}` },
    },
    forbid(
      'jobs-know-no-page',
      'The runner lives without Next: it must start in a fifth of a second and run where no web app is installed. (next-auth/jwt reads cookies and knows no page.)',
      '^(jobs|lib)/',
      { path: '^(app|components)/|^node_modules/(next|react|react-dom|next-auth(?!/jwt/))/' },
    ),
    forbid('lib-knows-no-runner', 'Services are called by web, runner and CLI alike.', '^lib/', { path: '^jobs/' }),
    {
      name: 'primitives-stand-alone',
      severity: 'error',
      comment: 'A button that knows what a task is cannot be used for anything else.',
      from: { path: '^components/ui/' },
      to: { path: '^(app|components|lib|jobs)/', pathNot: '^components/ui/' },
    },
    {
      name: 'components-see-the-contract-only',
      severity: 'error',
      comment: 'What the browser gets is lib/contract and lib/format; anything else of lib drags the server along.',
      from: { path: '^components/', pathNot: '^components/ui/' },
      to: { path: '^(app|lib|jobs)/', pathNot: '^lib/(contract|format)/' },
    },
    {
      name: 'the-database-client-has-one-home',
      severity: 'error',
      comment: 'Gate, retry and wake are in lib/db; a client made elsewhere would write past them.',
      from: { path: '^(app|components|lib|jobs|middleware)', pathNot: '^lib/db/' },
      to: { path: prismaAndDrivers, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rows-stay-in-lib',
      severity: 'error',
      comment: 'Services may name the type of a row; what leaves them is the shape of the contract.',
      from: { path: '^(app|components|middleware)' },
      to: { path: prismaAndDrivers },
    },
    {
      name: 'core-and-contract-import-nothing',
      severity: 'error',
      comment: 'Everything stands on them (core may use the words of the contract); browsers read the contract too.',
      from: { path: '^lib/(core|contract)/' },
      to: { path: '^(app|components|lib|jobs)/', pathNot: '^lib/(contract|$1)/' },
    },
    {
      name: 'format-knows-the-contract-only',
      severity: 'error',
      comment: 'It runs in the browser.',
      from: { path: '^lib/format/' },
      to: { path: '^(app|components|lib|jobs)/', pathNot: '^lib/(format|contract)/' },
    },
    {
      name: 'db-is-the-floor',
      severity: 'error',
      comment: 'triggers ► tasks ► queue ► events ► db.',
      from: { path: '^lib/db/' },
      to: { path: '^lib/', pathNot: '^lib/(db|core|contract)/' },
    },
    forbid('events-know-no-queue', 'triggers ► tasks ► queue ► events ► db.', '^lib/events/', {
      path: '^lib/(triggers|tasks|queue)/',
    }),
    forbid('queue-knows-no-task-verbs', 'triggers ► tasks ► queue ► events ► db.', '^lib/queue/', {
      path: '^lib/(triggers|tasks)/',
    }),
    forbid('tasks-know-no-trigger', 'triggers ► tasks ► queue ► events ► db.', '^lib/tasks/', {
      path: '^lib/triggers/',
    }),
    forbid(
      'product-knows-no-test',
      'A test switch in the product is a bug of the product.',
      '^(app|components|lib|jobs)/',
      {
        path: '^(tests|scripts)/',
      },
    ),
    {
      name: 'declared-packages-only',
      severity: 'error',
      comment: 'A package that is there by chance is gone with the next install.',
      from: { path: '^(app|components|lib|jobs)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    // Types are imports too: a page typed against the database client is tied to it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|data)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
