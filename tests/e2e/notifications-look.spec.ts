import { expect, type Page } from '@playwright/test'
import { test } from './pages/at-notifications'
import { beyondEdge } from './pages/beyond-edge'
import { findBarriers } from './pages/find-barriers'
import { scriptBytes } from './pages/script-bytes'

const kinds = ['ntfy', 'Slack', 'Discord', 'Telegram', 'Feishu / Lark', 'DingTalk', 'WeCom', 'E-mail', 'Signed webhook']

for (const theme of ['light', 'dark'] as const) {
  test(`nothing bars anybody from channels, rules, messages and their forms (${theme})`, async ({
    page,
    calls,
    notifications,
    receiver,
    makeChannel,
    makeRule,
  }) => {
    await makeChannel('Ops')
    await makeRule('Everything', { channels: ['Ops'] })
    receiver.status = 500
    await calls.post('/api/notification-channels/Ops/test', {})
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await notifications.open()
    await expect(notifications.channel('Ops')).toContainText('Failing')
    await notifications
      .messages('test')
      .getByRole('button', { name: /^Details of/ })
      .click()
    expect(await findBarriers(page), 'room').toEqual([])
    await notifications.button('New rule').click()
    await expect(notifications.field('Name')).toBeVisible()
    expect(await findBarriers(page), 'rule').toEqual([])
    await page.keyboard.press('Escape')
    await expect(notifications.button('New rule')).toBeFocused()
    await notifications.button('New channel').click()
    for (const kind of kinds) {
      await notifications.dialog.getByRole('radio', { name: kind }).check({ force: true })
      expect(await findBarriers(page), kind).toEqual([])
    }
  })
}

test('a channel is made by keyboard alone', async ({ page, notifications, receiver }) => {
  await notifications.open()
  await notifications.button('New channel').focus()
  await page.keyboard.press('Enter')
  await expect(notifications.dialog.getByRole('radio', { name: 'ntfy' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(notifications.dialog.getByRole('radio', { name: 'Signed webhook' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ops')
  await page.keyboard.press('Tab')
  await page.keyboard.type(receiver.url)
  await page.keyboard.press('Enter')
  await expect(notifications.issuedKey).toHaveText(/^whsec_/)
  await page.keyboard.press('Escape')
  await expect(notifications.channel('Ops')).toBeVisible()
})

test('on a phone nothing of it is wider than the screen', async ({
  page,
  calls,
  notifications,
  receiver,
  makeChannel,
  makeRule,
}) => {
  const name = 'a channel with a name that is much too long for the screen of a phone'
  await makeChannel(name)
  await makeRule(`the rule of ${name}`, {
    channels: [name],
    definitions: ['a-definition-without-any-space-in-its-name'],
  })
  receiver.status = 500
  await calls.post(`/api/notification-channels/${encodeURIComponent(name)}/test`, {})
  await page.setViewportSize({ width: 390, height: 844 })
  await notifications.open()
  await expect(notifications.channel(name)).toContainText('Failing')
  await expect(notifications.messages('test')).toBeVisible()
  await expectWithin(page)
  await notifications.button('New channel').click()
  await expect(notifications.field('Name')).toBeVisible()
  await expectWithin(page)
})

async function expectWithin(page: Page) {
  expect(await beyondEdge(page, 'button:visible, input:visible, main p, main td')).toEqual([])
}

test('people are told of it in Chinese too', async ({
  page,
  context,
  baseURL,
  notifications,
  receiver,
  makeChannel,
  makeRule,
}) => {
  await makeChannel('Ops', { locale: 'zh' })
  await makeRule('Alles', { channels: ['Ops'], outcomes: ['failure', 'recovery'] })
  await context.addCookies([{ name: 'taskyard-locale', value: 'zh', url: baseURL ?? '' }])
  await page.goto('/settings/notifications')
  await expect(page.getByRole('heading', { level: 2, name: '通知渠道' })).toBeVisible()
  await expect(notifications.rule('Alles')).toContainText('出现任何失败和恢复时通知 Ops。')
  await page.getByRole('button', { name: '通过 Ops 发送测试消息' }).click()
  await expect(notifications.dialog).toContainText('发送。请查看是否收到。')
  receiver.status = 401
  await page.getByRole('button', { name: '再次测试' }).click()
  await expect(notifications.dialog).toContainText('返回 401：密钥不被接受')
})

test('the page loads less than 200 kB of script', async ({ page, makeChannel }) => {
  await makeChannel('Ops')
  expect((await scriptBytes(page, '/settings/notifications')) / 1000).toBeLessThan(200)
})
