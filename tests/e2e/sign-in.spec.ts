import { expect, test } from '@playwright/test'
import { SignInPage } from './pages/sign-in-page'

test('who is not signed in is sent to the way in, and from there to the page that was asked for', async ({ page }) => {
  await new SignInPage(page).enter('/events?level=error')
  await expect(page.getByRole('heading', { name: 'Events' })).toBeVisible()
})

test('a wrong password is refused without saying which of the two was wrong, and the page stays usable', async ({
  page,
}) => {
  const signIn = new SignInPage(page)
  await page.goto('/signin')
  await signIn.submit({ username: 'nobody', password: 'not the password' })
  await expect(signIn.refusal).toHaveText('User name or password is not right.')
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
})

test('signing in never leads to another site', async ({ page, baseURL }) => {
  await page.goto('/signin?next=%2F%2Fexample.invalid%2Ftasks')
  await new SignInPage(page).submit({ username: 'admin', password: process.env.E2E_ADMIN_PASSWORD ?? '' })
  await expect(page).toHaveURL(`${baseURL}/tasks`)
})

test('signing out ends the session in the browser', async ({ page }) => {
  await new SignInPage(page).enter('/events')
  await page.getByRole('button', { name: 'Account of admin' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/signin/)
  await page.goto('/events')
  await expect(page).toHaveURL(/\/signin\?next=%2Fevents/)
})
