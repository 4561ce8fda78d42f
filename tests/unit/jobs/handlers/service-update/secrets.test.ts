import { expect, test } from 'vitest'
import { secretsOfCommand } from '@/jobs/handlers/service-update/secrets'

test('what a command line names as a secret is found, however it is given', () => {
  const command =
    '/usr/bin/podman run --env API_TOKEN=one-one --env=DB_PASSWORD=two-two -e AUTH_KEY=three --env MODE=plain ' +
    '--name web image --requirepass four-four --token=five-five --auth-file /x --verbose --secret'
  expect(secretsOfCommand(command)).toEqual(['one-one', 'two-two', 'three', 'four-four', 'five-five', '/x'])
})
