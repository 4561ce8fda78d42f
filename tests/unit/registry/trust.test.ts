import { expect, test } from 'vitest'
import { mayHaveCredentials } from '@/lib/registry/trust'

test.each([
  ['https://auth.docker.io/token', 'https://registry-1.docker.io', true],
  ['https://gitlab.com/jwt/auth', 'https://registry.gitlab.com', true],
  ['https://quay.io/v2/auth', 'https://quay.io', true],
  ['https://quay.io:8443/v2/auth', 'https://quay.io', true],
  ['http://127.0.0.1:5001/token', 'http://127.0.0.1:5000', true],
  ['https://127.0.0.1:5001/token', 'http://127.0.0.1:5000', true],
  ['http://quay.io/v2/auth', 'https://quay.io', false],
  ['https://docker.io.example.org/token', 'https://registry-1.docker.io', false],
  ['https://example.org/token', 'https://quay.io', false],
  ['https://evil.co.uk/token', 'https://registry.shop.co.uk', false],
  ['https://auth.shop.co.uk/token', 'https://registry.shop.co.uk', true],
  ['https://10.9.0.1/token', 'https://192.168.0.1', false],
  ['https://localhost/token', 'http://127.0.0.1:5000', false],
  ['https://[::1]/token', 'https://[::2]', false],
])('credentials to %s of %s: %s', (realm, registry, isAllowed) => {
  expect(mayHaveCredentials(new URL(realm), new URL(registry))).toBe(isAllowed)
})
