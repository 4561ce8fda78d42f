import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Sums what the reporters of vitest and Playwright wrote into one folder. */
export class Tally {
  #folder
  #sum = { passed: 0, failed: 0, skipped: 0 }

  constructor(folder) {
    this.#folder = folder
  }

  addVitest(name, code) {
    const report = this.#read(name)
    const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
    this.#add(report?.numPassedTests, report?.numFailedTests, skipped, code)
  }

  addPlaywright(name, code) {
    const stats = this.#read(name)?.stats
    this.#add((stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected, stats?.skipped, code)
  }

  line() {
    const { passed, failed, skipped } = this.#sum
    return `${passed} passed, ${failed} failed, ${skipped} skipped`
  }

  // A file that does not even load, or a run that was cut, has no failed test: it counts as one all the same.
  #add(passed = 0, failed = 0, skipped = 0, code = 0) {
    this.#sum.passed += passed
    this.#sum.failed += failed === 0 && code !== 0 ? 1 : failed
    this.#sum.skipped += skipped
  }

  #read(name) {
    const file = join(this.#folder, `${name}.json`)
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  }
}
