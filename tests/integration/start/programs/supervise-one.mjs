// supervise-one.mjs <program>: supervises it, and prints the pid of each life.
import { Supervised } from '../../../../scripts/supervise.mjs'

const preload = new URL('../../../../scripts/tied-to-supervisor.mjs', import.meta.url).href
const args = ['--import', preload, process.argv[2] ?? '']
new Supervised('program', args, { env: process.env, onMessage: ({ pid }) => console.log(pid) }).start()
