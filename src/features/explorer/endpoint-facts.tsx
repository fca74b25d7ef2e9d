import type { Endpoint } from '@/api/endpoint'
import { Chip } from '@/ui/chip'

export interface EndpointFactsProps {
  endpoint: Endpoint
  /** Why it may not work on this homeserver. */
  missing: string | undefined
}

/** What to know about an endpoint before calling it, with a link to its description. */
export function EndpointFacts({ endpoint, missing }: EndpointFactsProps) {
  const { auth, deprecated, identityCheck, path, rateLimited, since, spec } = endpoint
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm">
      {missing === undefined ? null : <Chip tone="warn">{missing}</Chip>}
      {deprecated ? <Chip tone="warn">Deprecated</Chip> : null}
      {auth === 'none' ? <Chip>Sent without the token</Chip> : null}
      {identityCheck ? <Chip>May ask for an identity check</Chip> : null}
      {rateLimited ? <Chip>Rate limited</Chip> : null}
      {since && missing === undefined ? <Chip>Since {since}</Chip> : null}
      <a className="link" href={spec} target="_blank" rel="noopener noreferrer">
        {path.startsWith('/_synapse/') ? 'Documentation' : 'Specification'}
      </a>
    </p>
  )
}
