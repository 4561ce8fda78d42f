import { test as atTasks } from './at-tasks'
import { BatchBar } from './batch-bar'

/** A list of tasks in which several are selected. */
export const test = atTasks.extend<{ batch: BatchBar }>({ batch: ({ page }, use) => use(new BatchBar(page)) })
