import type { Store } from './store'

const entities: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]

/** Escapes text for HTML, also in attributes. */
export function escapeHtml(text: string): string {
  return entities.reduce((escaped, [plain, entity]) => escaped.replaceAll(plain, entity), text)
}

/**
 * A page that the homeserver shows to users. No page of another origin may read or frame it.
 * @param body HTML
 */
export function htmlPage(title: string, body: string, status = 200): Response {
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    `<title>${escapeHtml(title)}</title></head>` +
    `<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    },
  })
}

/** Redirects a browser to another URL, with GET. */
export function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: location, 'Cache-Control': 'no-store' },
  })
}

/** Accounts of users who sign in here: those with a password. */
function accounts({ users }: Store): string[] {
  return [...users.values()]
    .filter((user) => user.local && user.password !== undefined)
    .map(({ userId }) => userId)
}

/**
 * The form to choose the account to sign in with. It asks for no password: anyone who has the page
 * open can be any user.
 * @param fields HTML of further fields
 */
export function accountForm(store: Store, buttons: string, fields = ''): string {
  const options = accounts(store).map((userId) => `<option>${escapeHtml(userId)}</option>`)
  return (
    `<form method="post">${fields}` +
    `<p><label>Account <select name="user">${options.join('')}</select></label></p>` +
    `<p>${buttons}</p></form>`
  )
}

/** The account chosen in the form; undefined if it doesn't exist. */
export function chosenAccount(store: Store, form: URLSearchParams): string | undefined {
  const chosen = form.get('user') ?? ''
  return accounts(store).includes(chosen) ? chosen : undefined
}
