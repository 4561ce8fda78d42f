import { expect, type Page } from '@playwright/test'
import { test } from './pages/at-tasks'
import { findBarriers } from './pages/find-barriers'
import { SignInPage } from './pages/sign-in-page'

test('a person changes their own password, stays signed in here and is signed out elsewhere', async ({
  browser,
  calls,
}) => {
  const who = { username: 'changer', password: 'the first of passwords' }
  expect((await calls.post('/api/users', { ...who, role: 'viewer' })).status()).toBe(201)
  const signedIn = async () => {
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
    const page = await context.newPage()
    await new SignInPage(page).enter('/settings/account', who)
    return page
  }
  const [here, elsewhere] = [await signedIn(), await signedIn()]
  expect(await findBarriers(here)).toEqual([])

  await fill(here, { present: who.password, next: 'one two three four', again: 'one two three five' })
  await expect(here.getByText('The two are not the same.')).toBeVisible()
  await fill(here, { present: 'not this one', next: 'one two three four', again: 'one two three four' })
  await expect(here.getByText('This is not your present password.')).toBeVisible()
  await fill(here, { present: who.password, next: 'one two three four', again: 'one two three four' })
  await expect(here.getByText('Your password is changed')).toBeVisible()
  await expect(here.getByLabel('Present password')).toHaveValue('')

  await here.reload()
  await expect(here.getByLabel('Present password')).toBeVisible()
  await elsewhere.reload()
  await expect(elsewhere).toHaveURL(/\/signin/)
  await new SignInPage(elsewhere).submit({ ...who, password: 'one two three four' })
  await expect(elsewhere).toHaveURL(/\/settings\/account$/)
  for (const page of [here, elsewhere]) await page.context().close()
})

async function fill(page: Page, { present, next, again }: { present: string; next: string; again: string }) {
  // Values are the page's once it listens: filled in before, they would be forgotten.
  await expect(async () => {
    await page.getByLabel('Present password').fill(present)
    await page.getByLabel('New password', { exact: true }).fill(next)
    await page.getByLabel('New password again').fill(again)
    await expect(page.getByLabel('Present password')).toHaveValue(present, { timeout: 500 })
  }).toPass()
  await page.getByRole('button', { name: 'Change the password' }).click()
}
