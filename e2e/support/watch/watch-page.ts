import { expect, type BrowserContext, type Page, type Request } from '@playwright/test'

/** Messages that the browser itself logs about failed requests. */
const aboutTheNetwork =
  /^(Failed to load (resource|module script)|Access to (fetch|XMLHttpRequest) at)/

/**
 * Playwright's trace reads pictures again, which the policy forbids for `blob:`. Anything that the
 * page itself does has a location in a script.
 */
const byTheTrace = /^Connecting to 'blob:/

const bearer = /^Bearer (\S+)$/

declare global {
  interface Window {
    /** Reports a CSP or Trusted Types violation to the test. */
    reportViolation?: (text: string) => Promise<void>
  }
}

/** What a test watches for, from before the first load. */
export interface Watch {
  /** A token that may appear only in Authorization headers; tokens seen there are added. */
  guardToken(token: string): void
  /** A password that may appear only in a request body and in its field. */
  guardPassword(password: string): void
  /** Another homeserver that the page may send requests and the token to. */
  allow(baseUrl: string): void
  /**
   * An origin that a homeserver of the test redirects to. The browser reports that the policy
   * refuses it, and lists the request although it isn't sent; the test checks what arrived there.
   */
  expectRefusal(baseUrl: string): void
  /** Fails if anything went wrong or a secret is found. */
  verify(): Promise<void>
}

/**
 * Watches all pages of a context.
 * @param consoleUrl origin of the console, which must never receive a token
 * @param homeservers base URLs of the homeservers that the pages may send requests to
 */
export async function watchContext(
  context: BrowserContext,
  consoleUrl: string,
  homeservers: readonly string[],
): Promise<Watch> {
  const problems: string[] = []
  const lines: string[] = []
  const requests: Request[] = []
  const tokens = new Set<string>()
  const passwords = new Set<string>()
  const refused = new Set<string>()
  const allowed = new Set(homeservers.map(originOf))
  const consoleOrigin = originOf(consoleUrl)

  context.on('weberror', (webError) => {
    const error = webError.error()
    problems.push(`uncaught: ${error.stack ?? error.message}`)
  })
  context.on('console', (message) => {
    lines.push(message.text())
    if (message.type() !== 'error' || aboutTheNetwork.test(message.text())) return
    const isByTrace = byTheTrace.test(message.text()) && message.location().url === ''
    const isExpected = [...refused].some((origin) =>
      message.text().startsWith(`Connecting to '${origin}/`),
    )
    if (!isByTrace && !isExpected) problems.push(`console: ${message.text()}`)
  })
  context.on('request', (request) => {
    requests.push(request)
    const token = bearer.exec(request.headers()['authorization'] ?? '')?.[1]
    if (token) tokens.add(token)
    for (const secret of secretsSent(request)) passwords.add(secret)
  })
  await context.exposeBinding('reportViolation', (_, text: string) => {
    // The report names the redirecting URL, not the refused one.
    if (refused.size > 0 && text.startsWith('connect-src ')) return
    problems.push(`CSP: ${text}`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile } = event
      const isByTrace = effectiveDirective === 'connect-src' && blockedURI === 'blob' && !sourceFile
      if (isByTrace) return
      void window.reportViolation?.(`${effectiveDirective} ${blockedURI} ${sample}`)
    })
  })

  /** What is wrong with the target of a request. */
  function misdirected(request: Request): string | undefined {
    const { protocol, origin } = new URL(request.url())
    if (protocol === 'blob:' || protocol === 'data:') return undefined
    if (origin === consoleOrigin) {
      return request.headers()['authorization'] && `a token sent to ${request.url()}`
    }
    return allowed.has(origin) || refused.has(origin)
      ? undefined
      : `a request to a third place, ${request.url()}`
  }

  async function lookAt(page: Page): Promise<void> {
    if (page.isClosed() || originOf(page.url()) !== consoleOrigin) return
    const read = await page.evaluate(readPage).catch((error: unknown) => {
      // It may have gone to another page meanwhile, such as that of an issuer.
      if (page.isClosed() || /context was destroyed|navigat/i.test(String(error))) return undefined
      throw error
    })
    if (!read) {
      await page.waitForLoadState()
      return lookAt(page)
    }
    const { databases, ...places } = read
    if (databases.length > 0) problems.push(`databases: ${databases.join(', ')}`)
    const texts = Object.entries({ ...places, console: lines.join('\n') })
    for (const [place, text] of texts) {
      for (const token of tokens) if (text.includes(token)) problems.push(`token in ${place}`)
      for (const password of passwords) {
        if (text.includes(password)) problems.push(`password in ${place}`)
      }
    }
  }

  return {
    guardToken: (token) => void tokens.add(token),
    guardPassword: (password) => void passwords.add(password),
    expectRefusal: (baseUrl) => void refused.add(originOf(baseUrl)),
    allow: (baseUrl) => void allowed.add(originOf(baseUrl)),
    async verify() {
      for (const page of context.pages()) await lookAt(page)
      for (const request of requests) {
        const where = misdirected(request)
        if (where) problems.push(where)
        for (const token of tokens) {
          if (carries(request, token)) problems.push(`token in a request to ${request.url()}`)
        }
      }
      expect([...new Set(problems)]).toEqual([])
    },
  }
}

const originOf = (url: string) => new URL(url).origin

/**
 * Refresh tokens, verifiers and device codes in the body of a request for tokens: like a password,
 * they belong nowhere else. An authorization code is spent by then; the browser's navigation entry
 * keeps it, and no page can clear that.
 */
function secretsSent(request: Request): string[] {
  if (!/\/(?:refresh|oauth2\/token|oauth2\/revoke)$/.test(new URL(request.url()).pathname))
    return []
  const body = request.postData() ?? ''
  const fields = /"?\b(?:refresh_token|token|code_verifier|device_code)"?(?:=|\s*:\s*")([^"&]+)/g
  return [...body.matchAll(fields)].map(([, value = '']) => decodeURIComponent(value))
}

/** Whether a token is in a request outside its Authorization header. */
function carries(request: Request, token: string): boolean {
  const { authorization: _, ...headers } = request.headers()
  const body = request.postDataBuffer()?.toString('latin1') ?? ''
  return [request.url(), body, ...Object.values(headers)].some(
    (text) => text.includes(token) || text.includes(encodeURIComponent(token)),
  )
}

/**
 * Runs in the page: everything that may contain text, except the fields for secrets, which keep
 * what is typed until it is used.
 */
async function readPage() {
  const isForSecrets = (field: HTMLInputElement) =>
    [...(field.labels ?? [])].some(({ textContent }) =>
      ['Access token', 'Password'].includes(textContent.trim()),
    )
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
  const secret = fields.filter(isForSecrets)
  // React syncs the attribute with the typed value.
  const markup = secret.reduce(
    (text, field) => text.replaceAll(`value="${field.getAttribute('value') ?? ''}"`, ''),
    document.documentElement.outerHTML,
  )
  const stored = (storage: Storage) =>
    Object.entries(storage)
      .map((entry) => entry.join('='))
      .join('\n')
  return {
    markup,
    text: document.documentElement.innerText,
    fields: fields
      .filter((field) => !secret.includes(field))
      .map(({ value }) => value)
      .join('\n'),
    address: window.location.href,
    // Including the lease, which exists only between two pages.
    localStorage: stored(localStorage),
    sessionStorage: stored(sessionStorage),
    history: JSON.stringify(window.history.state),
    cookies: document.cookie,
    name: window.name,
    resources: performance
      .getEntries()
      .map(({ name }) => name)
      .join('\n'),
    databases: [
      ...(await indexedDB.databases()).map(({ name }) => `IndexedDB ${name}`),
      ...(await caches.keys()).map((name) => `cache ${name}`),
    ],
  }
}
