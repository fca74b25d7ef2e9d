import { expect, type Page, type Request } from '@playwright/test'

/** Lines that the browser itself writes about answers it may not show; errors of the network. */
const aboutTheNetwork = /^(Failed to load resource|Access to (fetch|XMLHttpRequest) at)/

/** Tokens look like these on Synapse and on the embedded homeserver, and nothing else does. */
const bearer = /^Bearer (\S+)$/

declare global {
  interface Window {
    /** CSP and Trusted Types reports, collected from the start of the page on. */
    violations?: string[]
  }
}

/** Watches a page from before its first load. */
export async function watchPage(page: Page) {
  const problems: string[] = []
  const lines: string[] = []
  const requests: Request[] = []
  const tokens = new Set<string>()
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    lines.push(message.text())
    const bad = message.type() === 'error' && !aboutTheNetwork.test(message.text())
    if (bad) problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    requests.push(request)
    const token = bearer.exec(request.headers()['authorization'] ?? '')?.[1]
    if (token) tokens.add(token)
  })
  await page.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations?.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
    })
  })

  return {
    /** Fails where anything went wrong, or where a token that was used is found. */
    async verify(): Promise<void> {
      if (!page.isClosed() && page.url() !== 'about:blank') {
        const seen = await page.evaluate(readPage)
        problems.push(...seen.violations.map((violation) => `CSP: ${violation}`))
        for (const token of tokens) {
          for (const [place, text] of Object.entries({
            ...seen.places,
            console: lines.join('\n'),
          })) {
            if (text.includes(token)) problems.push(`token in ${place}`)
          }
        }
      }
      for (const token of tokens) {
        for (const request of requests) {
          if (carries(request, token)) problems.push(`token in a request to ${request.url()}`)
        }
      }
      expect([...new Set(problems)]).toEqual([])
    },
  }
}

/** Whether a token is anywhere in a request but in its Authorization header. */
function carries(request: Request, token: string): boolean {
  const { authorization: _, ...headers } = request.headers()
  const body = request.postDataBuffer()?.toString('latin1') ?? ''
  return [request.url(), body, ...Object.values(headers)].some((text) => text.includes(token))
}

/** Runs in the page: everything that text can hide in. */
function readPage() {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
  const stored = (storage: Storage) =>
    Object.entries(storage)
      .filter(([key]) => key !== 'mxconsole.lease')
      .map((entry) => entry.join('='))
      .join('\n')
  return {
    violations: window.violations ?? [],
    places: {
      DOM: document.documentElement.outerHTML,
      fields: fields.map(({ value }) => value).join('\n'),
      address: window.location.href,
      localStorage: stored(localStorage),
      sessionStorage: stored(sessionStorage),
      history: JSON.stringify(window.history.state),
    },
  }
}
