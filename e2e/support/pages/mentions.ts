import type { Page } from '@playwright/test'

/** The suggestions for a mention being typed, and the notices about it. */
export function mentionPopup(page: Page) {
  const list = page.getByRole('listbox', { name: 'Mention' })
  const editor = page.getByRole('region', { name: 'Editor' })
  return {
    list,
    options: list.getByRole('option'),
    option: (name: string | RegExp) => list.getByRole('option', { name }),
    /** The option that Enter would choose. */
    active: list.getByRole('option', { selected: true }),
    /** The line that says who the message notifies. */
    notifies: editor.getByRole('status').filter({ hasText: /notif(?:ies|y)/i }),
  }
}

/** The URL of a link that mentions a user, or a room by an alias. */
export const linkTo = (id: string) => `https://matrix.to/#/${id}`

/** A page's requests for member lists from now on. */
export function memberRequests(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('/members')) urls.push(pathname)
  })
  return urls
}
