import type { Page } from '@playwright/test'

/** The sign-in page, and what replaces it after sign-in. */
export function signInForm(page: Page) {
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Sign in', exact: true }),
    homeserver: page.getByRole('textbox', { name: 'Homeserver or Matrix ID' }),
    token: page.getByRole('textbox', { name: 'Access token' }),
    showToken: page.getByRole('button', { name: 'Show token' }),
    submit: page.getByRole('button', { name: 'Sign in', exact: true }),
    username: page.getByRole('textbox', { name: 'Username' }),
    password: page.getByRole('textbox', { name: 'Password' }),
    byPassword: page.getByRole('button', { name: 'Sign in with password' }),
    byOauth: page.getByRole('button', { name: 'Sign in with your account' }),
    otherDevice: page.getByRole('button', { name: 'Use another device' }),
    demo: page.getByRole('button', { name: 'Try the demo' }),
    /** The one error message. */
    failure: page.getByRole('alert'),
    /** The account menu of the console. */
    account: page.getByRole('button', { name: /^Account/ }),
  }
}
