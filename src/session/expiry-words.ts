import { noun } from '@/lib/plural'

/** What is known about the tokens of a homeserver. */
export interface TokenFacts {
  /** Whether it delegates signing in to an OAuth server. */
  hasOauth: boolean
  /** How long its access tokens live, in ms; undefined if this tab hasn't seen one issued. */
  lifetimeMs: number | undefined
  /** Whether this console also lets people sign in with their account. */
  takesAccounts: boolean
}

const way = 'Sign in with your account instead: mxconsole then renews its own.'

/** A pasted token that lives no longer than this, in ms, would end work on the same day. */
const shortMs = 86_400_000

/** Whether a token lives too short a time, in ms, to work with. */
export const isShort = (lifetimeMs: number): boolean => lifetimeMs <= shortMs

/** What to know before using a short-lived token. @param takesAccounts as in `TokenFacts` */
export function aboutShortLife(lifetimeMs: number, takesAccounts: boolean): string {
  return advised(`This token is only valid for ${lifeText(lifetimeMs)}.`, takesAccounts)
}

/** Why a pasted token may have died, and what to do; empty if nothing suggests that it expired. */
export function aboutExpiry({ hasOauth, lifetimeMs, takesAccounts }: TokenFacts): string {
  if (lifetimeMs !== undefined) {
    return advised(`This server’s tokens expire after ${lifeText(lifetimeMs)}.`, takesAccounts)
  }
  if (!hasOauth) return ''
  const often = 'a token copied from another client expires, often after 5 minutes.'
  return advised(`On this server, ${often}`, takesAccounts)
}

/** A sentence, and the better way if the console has it. */
function advised(sentence: string, takesAccounts: boolean): string {
  return takesAccounts ? `${sentence} ${way}` : sentence
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
