import type { ReactNode } from 'react'
import type { ErrorWords } from '@/api/errors'
import { allowedHomeservers, readConfig } from './config'
import { ConfiguredBrand } from './configured-brand'
import type { Config } from './parse-config'
import { describeConfigError } from './describe'

/** What `config.json` changes on the sign-in page. */
export interface Look {
  /** In place of the name and mark. */
  brand?: ReactNode
  /** In place of the sentence about how to sign in. */
  lead?: string | undefined
  /** The only homeserver, which can't be changed. */
  fixed?: string | undefined
  /** In place of the example below the homeserver; calls `choose` with a suggestion. */
  suggestions?: ((choose: (homeserver: string) => void) => ReactNode) | undefined
  hidesToken?: boolean
  hidesDemo?: boolean
  /** Below everything else. */
  foot?: ReactNode
  /** Why the file can't be used. */
  problem?: ErrorWords
}

/** Reads `config.json` for the sign-in page. Never throws. */
export async function look(): Promise<Look> {
  try {
    return lookOf(await readConfig())
  } catch (error) {
    return { problem: describeConfigError(error) }
  }
}

function lookOf(config: Config): Look {
  const { fixed, suggested } = config.homeservers
  const offered = fixed === undefined ? (suggested ?? allowedHomeservers(config)) : undefined
  return {
    brand: <ConfiguredBrand config={config} className="mb-3" />,
    lead: leadOf(config),
    fixed,
    suggestions: offered && ((choose) => <Suggestions homeservers={offered} onChosen={choose} />),
    hidesToken: !config.waysIn.includes('token'),
    hidesDemo: !config.waysIn.includes('demo'),
    foot: <Links links={config.links} />,
  }
}

function leadOf({ waysIn, homeservers: { fixed } }: Config): string | undefined {
  const canPaste = waysIn.includes('token')
  if (fixed !== undefined) {
    return canPaste
      ? 'Sign in with your account, or paste an access token.'
      : 'Sign in with your account.'
  }
  return canPaste ? undefined : 'Enter your homeserver to sign in with your account.'
}

interface SuggestionsProps {
  homeservers: readonly string[]
  onChosen: (homeserver: string) => void
}

function Suggestions({ homeservers, onChosen }: SuggestionsProps) {
  return (
    <span className="flex flex-wrap gap-3">
      {homeservers.map((homeserver) => (
        <button
          key={homeserver}
          type="button"
          className="link"
          onClick={() => onChosen(homeserver)}
        >
          {homeserver.replace(/^https?:\/\//, '')}
        </button>
      ))}
    </span>
  )
}

function Links({ links }: Pick<Config, 'links'>) {
  if (links.length === 0) return null
  return (
    <nav aria-label="Links" className="mt-5 flex flex-wrap justify-center gap-3 text-sm">
      {links.map(({ name, url }) => (
        <a key={name} className="link" href={url} target="_blank" rel="noreferrer">
          {name}
        </a>
      ))}
    </nav>
  )
}
