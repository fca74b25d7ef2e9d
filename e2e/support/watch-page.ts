import { expect, type BrowserContext, type Page, type Request } from '@playwright/test'

/** Lines that the browser itself writes about answers it may not show; errors of the network. */
const aboutTheNetwork =
  /^(Failed to load (resource|module script)|Access to (fetch|XMLHttpRequest) at)/

/**
 * The trace that Playwright records reads the bodies of pictures once more, which the policy forbids
 * for `blob:`. Whatever the page itself does has a place in a script.
 */
const byTheTrace = /^Connecting to 'blob:/

const bearer = /^Bearer (\S+)$/

declare global {
  interface Window {
    /** Hands a CSP or Trusted Types report over to the test. */
    reportViolation?: (text: string) => Promise<void>
  }
}

/** What a test looks out for, from before the first load on. */
export interface Watch {
  /** A token that must be nowhere but in Authorization headers; those that are sent are known. */
  guardToken(token: string): void
  /** A password that must be nowhere but in the body of a request and in its field. */
  guardPassword(password: string): void
  /** One more homeserver that the page may send requests, and the token, to. */
  allow(baseUrl: string): void
  /**
   * An origin to which a homeserver of the test redirects. The browser reports that the policy
   * refuses it, and lists the request that it doesn't send; the test looks what arrived there.
   */
  expectRefusal(baseUrl: string): void
  /** Fails where anything went wrong, or where a secret is found. */
  verify(): Promise<void>
}

/**
 * Watches all pages of a context.
 * @param consoleUrl where the console comes from, which is never sent a token
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
  })
  await context.exposeBinding('reportViolation', (_, text: string) => {
    // The report names the address that redirected, not the one that was refused.
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

  /** What is wrong with where a request went. */
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
    const { databases, ...places } = await page.evaluate(readPage)
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

/** Whether a token is anywhere in a request but in its Authorization header. */
function carries(request: Request, token: string): boolean {
  const { authorization: _, ...headers } = request.headers()
  const body = request.postDataBuffer()?.toString('latin1') ?? ''
  return [request.url(), body, ...Object.values(headers)].some(
    (text) => text.includes(token) || text.includes(encodeURIComponent(token)),
  )
}

/**
 * Runs in the page: everything that text can hide in. Left out are the fields into which secrets
 * are typed, for what is typed there stays until it is used.
 */
async function readPage() {
  const isForSecrets = (field: HTMLInputElement) =>
    [...(field.labels ?? [])].some(({ textContent }) =>
      ['Access token', 'Password'].includes(textContent.trim()),
    )
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
  const secret = fields.filter(isForSecrets)
  // React keeps the attribute in step with what is typed.
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
    // The lease too: it is there between two pages alone.
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
