import { useRef, type ReactNode } from 'react'
import { cutText, mostOfName } from '@/lib/cut'
import { jsonText } from '@/lib/json-text'
import { parseMxc } from '@/lib/mxc'
import { Person } from '@/shared/person/person'
import { useThumbnail } from '@/shared/use-thumbnail'
import { Chip } from '@/ui/chip'
import { CutList, CutText } from '@/ui/cut'
import { Identifier } from '@/ui/identifier'
import { PartBoundary } from '@/ui/part-boundary'
import type { Profile } from './use-own-profile'

interface ProfileCardProps {
  userId: string
  profile: Profile
}

/** A profile as others see it, with all its fields. */
export function ProfileCard(props: ProfileCardProps) {
  return (
    <PartBoundary what="profile">
      <Card {...props} />
    </PartBoundary>
  )
}

function Card({ userId, profile }: ProfileCardProps) {
  const { displayname, avatar_url: avatarUrl, ...others } = profile
  const rows = Object.entries(others)
  return (
    <div className="min-w-0">
      <Person
        userId={userId}
        name={displayname?.trim() || undefined}
        avatarMxc={avatarUrl}
        size="xl"
      />
      <dl className="mt-4 grid gap-3">
        <Row name="Display name">
          {displayname ? (
            <span className="[overflow-wrap:anywhere]">
              <CutText text={displayname} />
            </span>
          ) : (
            <span className="text-ink-3">none</span>
          )}
        </Row>
        <Row name="Avatar">
          <AvatarUri avatarUrl={avatarUrl} />
        </Row>
        <CutList items={rows} what="fields">
          {(shown) =>
            shown.map(([key, value]) => (
              <Row
                key={key}
                name={
                  <bdi className="mono [overflow-wrap:anywhere]">{cutText(key, mostOfName)}</bdi>
                }
              >
                <pre className="max-h-48 overflow-auto mono break-words whitespace-pre-wrap">
                  <CutText text={jsonText(value)} />
                </pre>
              </Row>
            ))
          }
        </CutList>
      </dl>
    </div>
  )
}

function AvatarUri({ avatarUrl }: { avatarUrl: string | undefined }) {
  if (!avatarUrl) return <span className="text-ink-3">none</span>
  if (parseMxc(avatarUrl)) return <Picture mxcUri={avatarUrl} />
  // Homeservers accept anything here; it is shown, never followed.
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-2">
      <span className="mono text-sm [overflow-wrap:anywhere]">
        <CutText text={avatarUrl} most={mostOfName} />
      </span>
      <Chip tone="warn">not an MXC URI</Chip>
    </span>
  )
}

/** Width in CSS px of the picture next to the name, which is requested once. */
const size = 64

function Picture({ mxcUri }: { mxcUri: string }) {
  const place = useRef<HTMLSpanElement>(null)
  const url = useThumbnail(place, mxcUri, size)
  return (
    <span ref={place} className="flex min-w-0 flex-wrap items-center gap-2">
      <Identifier value={mxcUri} label="MXC URI" small />
      {url === null ? <Chip tone="warn">no picture there</Chip> : null}
    </span>
  )
}

function Row({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-3">{name}</dt>
      <dd className="mt-0.5 min-w-0">{children}</dd>
    </div>
  )
}
