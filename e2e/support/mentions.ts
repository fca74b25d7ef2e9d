import type { Page } from '@playwright/test'

/** What a mention that is being typed may become, and what is told of it. */
export function mentionPopup(page: Page) {
  const list = page.getByRole('listbox', { name: 'Mention' })
  const editor = page.getByRole('region', { name: 'Editor' })
  return {
    list,
    options: list.getByRole('option'),
    option: (name: string | RegExp) => list.getByRole('option', { name }),
    /** The option that a key would choose. */
    active: list.getByRole('option', { selected: true }),
    /** The line that tells whom the message notifies. */
    notifies: editor.getByRole('status').filter({ hasText: /notifies/i }),
  }
}

/** The address of a link that mentions a user or a room by an alias. */
export const linkTo = (id: string) => `https://matrix.to/#/${id}`

/** The requests for lists of members that a page makes from now on. */
export function memberRequests(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('/members')) urls.push(pathname)
  })
  return urls
}
