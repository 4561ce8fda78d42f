import { fileURLToPath } from 'node:url'

/** The worker's bundle, beside the runner's. */
export const workerScript = fileURLToPath(new URL('./worker.mjs', import.meta.url))
