/**
 * Lifetimes of access tokens by base URL, as servers have told this tab. The texts about them are
 * in a file of their own, so that the first page doesn't load them.
 */
const lifetimes = new Map<string, number>()

/** Remembers how long an access token of a homeserver lives, in ms. */
export function learnLifetime(baseUrl: string, ms: number): void {
  lifetimes.set(baseUrl, ms)
}

/** How long access tokens of a homeserver live, in ms; undefined if it hasn't told this tab. */
export const knownLifetime = (baseUrl: string): number | undefined => lifetimes.get(baseUrl)
