/**
 * How the console that is published now compares with this page: `same`, another one (`other`), or
 * it cannot be asked for (`unreachable`).
 */
export type Published = 'same' | 'other' | 'unreachable'

const patienceMs = 10_000

/** Where to look, and what for. */
export interface OwnPage {
  /** Address of the console's page. */
  url: string
  /** Address of its first script as its HTML has it; the build changes it with every file. */
  script: string
}

/** Asks the server that the console comes from for its page, without the token. Never throws. */
export async function lookAtPublished({ url, script }: OwnPage): Promise<Published> {
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(url, { cache: 'no-store', signal })
    const html = await response.text()
    // A network that asks for a sign-in of its own answers with its own page.
    if (!response.ok || !html.includes('id="root"')) return 'unreachable'
    return html.includes(script) ? 'same' : 'other'
  } catch {
    return 'unreachable'
  }
}
