import type { Page } from '@playwright/test'

/** The sign-in page, and what stands in its place once one is signed in. */
export function signInForm(page: Page) {
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Sign in with an access token' }),
    homeserver: page.getByRole('textbox', { name: 'Homeserver or Matrix ID' }),
    token: page.getByRole('textbox', { name: 'Access token' }),
    showToken: page.getByRole('button', { name: 'Show token' }),
    submit: page.getByRole('button', { name: 'Sign in', exact: true }),
    demo: page.getByRole('button', { name: 'Try the demo' }),
    /** The one message of what went wrong. */
    failure: page.getByRole('alert'),
    /** The account menu of the console. */
    account: page.getByRole('button', { name: /^Account/ }),
  }
}
