// say-pid.mjs [ignore-term]: sends its pid to its parent and lives on.
if (process.argv[2] === 'ignore-term') process.on('SIGTERM', () => {})
process.send?.({ pid: process.pid })
setInterval(() => {}, 60_000)
