import manifest from '@/package.json'

/** This version of Taskyard, as the package says it. */
export const version: string = manifest.version
