/**
 * How the published console compares with this page: `same`, another version (`other`), or
 * `unreachable`.
 */
export type Published = 'same' | 'other' | 'unreachable'

const patienceMs = 10_000

/** Where to look, and what for. */
export interface OwnPage {
  /** URL of the console's page. */
  url: string
  /** URL of its first script as in its HTML; the build changes it with every file. */
  script: string
}

/** Fetches the console's page from its server, without the token. Never throws. */
export async function lookAtPublished({ url, script }: OwnPage): Promise<Published> {
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(url, { cache: 'no-store', signal })
    const html = await response.text()
    // A network with a login page responds with that page.
    if (!response.ok || !html.includes('id="root"')) return 'unreachable'
    return html.includes(script) ? 'same' : 'other'
  } catch {
    return 'unreachable'
  }
}
