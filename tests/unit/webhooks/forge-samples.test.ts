import { expect, it } from 'vitest'
import { forgeSamples } from '@/lib/webhooks/sample/forges'
import { sampleWords } from '@/lib/webhooks/sample/words'

for (const forge of ['github', 'gitea', 'forgejo'] as const) {
  it(`a test of ${forge} tells of a release as the docs take values out of one`, () => {
    const samples = forgeSamples(forge, sampleWords({ tag: 'v*', repository: 'acme/site' }, null), false)
    const release = samples.find(({ event }) => event === 'release')?.body
    expect(release).toMatchObject({
      release: { tag_name: 'v1', html_url: 'https://forge.example/acme/site/releases/tag/v1' },
    })
  })
}
