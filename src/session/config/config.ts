import { useEffect, useSyncExternalStore } from 'react'
import { createStore } from '@/lib/store'
import { splitId } from '@/lib/matrix-id'
import { configText } from './load-config'
import { type Config, ConfigError, parseConfig } from './parse-config'

const known = createStore<Config | undefined>(undefined)

/**
 * The console's configuration, read once from `config.json` beside its page, as described in
 * docs/configuration.md. Without that file, everything is allowed.
 *
 * Outside components: `const { idleLockSeconds } = await readConfig()`. In components:
 * {@link useConfig}. The sign-in page must import neither: see `loadLook`.
 * @throws ConfigError if the file is wrong, or couldn't be read; the next call tries again
 */
export async function readConfig(): Promise<Config> {
  let config = known.get()
  if (config) return config
  try {
    config = parseConfig((await configText()) || '{}')
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    const said = cause instanceof Error ? cause.message : ''
    throw new ConfigError(`The file couldn’t be read: ${said}`, { cause })
  }
  known.set(config)
  return config
}

/** The configuration; undefined until it is read, and if it can't be. */
export function useConfig(): Config | undefined {
  useEffect(() => void readConfig().catch(toldWhenSigningIn), [])
  return useSyncExternalStore(known.subscribe, known.get)
}

function toldWhenSigningIn(): void {
  // The sign-in page says so, and refuses to sign in.
}

/** Whether people can sign in with their account, rather than a token. */
export function takesAccounts({ waysIn }: Config): boolean {
  return waysIn.some((way) => way !== 'token' && way !== 'demo')
}

/** The homeservers that may be used; undefined for any. */
export function allowedHomeservers({ homeservers }: Config): readonly string[] | undefined {
  return homeservers.fixed === undefined ? homeservers.allowed : [homeservers.fixed]
}

/**
 * Whether a homeserver may be used. A server name allows the homeserver that its well-known file
 * names, if the user enters that name.
 * @param typed what the user entered, such as a Matrix ID
 * @param baseUrl where that has led
 */
export function isAllowed(config: Config, typed: string, baseUrl: string): boolean {
  const allowed = allowedHomeservers(config)
  if (!allowed) return true
  const entered = typed.trim().startsWith('@') ? splitId(typed.trim())?.serverName : typed.trim()
  const wanted = new Set([comparable(entered ?? ''), comparable(baseUrl)])
  return allowed.some((homeserver) => wanted.has(comparable(homeserver)))
}

/** A server name, or a URL without what doesn't distinguish homeservers. */
export const comparable = (homeserver: string): string =>
  homeserver
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/(?:\/_matrix.*)?\/*$/, '')
