import { noun } from '@/lib/plural'

/** What is known about the tokens of a homeserver. */
export interface TokenFacts {
  /** Whether it delegates signing in to an OAuth server. */
  hasOauth: boolean
  /** How long its access tokens live, in ms; undefined if this tab hasn't seen one issued. */
  lifetimeMs: number | undefined
}

/** Lifetimes of access tokens by base URL, as servers have told this tab. */
const lifetimes = new Map<string, number>()

/** Remembers how long an access token of a homeserver lives, in ms. */
export function learnLifetime(baseUrl: string, ms: number): void {
  lifetimes.set(baseUrl, ms)
}

/** How long access tokens of a homeserver live, in ms; undefined if it hasn't told this tab. */
export const knownLifetime = (baseUrl: string): number | undefined => lifetimes.get(baseUrl)

const way = 'Sign in with your account instead: mxconsole then renews its own.'

/** A pasted token that lives no longer than this, in ms, would end work on the same day. */
const shortMs = 86_400_000

/** What to know before using a token; goes after what was found, and is empty if it lives long. */
export function aboutShortLife(lifetimeMs = Infinity): string {
  return lifetimeMs > shortMs ? '' : `. The token lives only ${lifeText(lifetimeMs)}. ${way}`
}

/** Why a pasted token may have died, and what to do; empty if nothing suggests that it expired. */
export function aboutExpiry({ hasOauth, lifetimeMs }: TokenFacts): string {
  if (lifetimeMs !== undefined) return `Tokens of this server live ${lifeText(lifetimeMs)}. ${way}`
  return hasOauth
    ? `On this server, a token copied from another client expires, often after 5 minutes. ${way}`
    : ''
}

/** How a bot gets a token that lasts, on a server whose tokens don't. */
export const aboutBots =
  'For a bot, ask the server’s admin for a token that lasts: a personal token from Element Admin, or one from the command “mas-cli manage issue-compatibility-token USERNAME”. Users can’t create one themselves.'

/** A lifetime in its largest fitting unit, such as “5 minutes”. */
function lifeText(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ] as const
  const [unit, name] = units.find(([size]) => ms >= size) ?? [1000, 'second']
  const count = Math.round((ms / unit) * 10) / 10
  return `${count} ${noun(count, name)}`
}
