import { expect } from '@playwright/test'
import { test as base } from './at-tasks'
import { NotificationsPage } from './notifications-page'
import { Receiver } from './receiver'

interface AtNotifications {
  notifications: NotificationsPage
  receiver: Receiver
  /** Makes a channel over the API: a signed webhook to the receiver, unless told otherwise. */
  makeChannel: (name: string, wish?: object) => Promise<void>
  makeRule: (name: string, wish: object) => Promise<void>
  /** Nobody is told of what later tests do. */
  leftovers: undefined
}

interface Named {
  id: string
}

/** Tests of notifications, signed in as admin. */
export const test = base.extend<AtNotifications>({
  notifications: ({ page }, use) => use(new NotificationsPage(page)),
  receiver: async ({ page: _ }, use) => {
    const receiver = await Receiver.listen()
    await use(receiver)
    await receiver.close()
  },
  makeChannel: ({ calls, receiver }, use) =>
    use(async (name, wish = {}) => {
      const target = { kind: 'webhook', config: { url: receiver.url } }
      const response = await calls.post('/api/notification-channels', { name, target, ...wish })
      expect(response.status(), await response.text()).toBe(201)
    }),
  makeRule: ({ calls }, use) =>
    use(async (name, wish) => {
      const response = await calls.post('/api/notification-rules', { name, ...wish })
      expect(response.status(), await response.text()).toBe(201)
    }),
  leftovers: [
    async ({ calls }, use) => {
      await use(undefined)
      // Rules first: a channel does not leave one that tells nobody else.
      for (const path of ['/api/notification-rules', '/api/notification-channels']) {
        const { list } = (await (await calls.get(path)).json()) as { list: Named[] }
        for (const { id } of list) await calls.remove(`${path}/${id}`)
      }
    },
    { auto: true },
  ],
})
