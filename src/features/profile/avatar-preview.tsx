import { useEffect, useRef, useState } from 'react'
import { useAccount } from '@/session/session-context'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { shownName } from '@/shared/member-list/shown-name'
import { useThumbnail } from '@/shared/use-thumbnail'

/** In ms: how long the URI stays the same before its picture is asked for, not at every letter. */
const restMs = 400

/** Width of the picture in CSS px, as `MxcAvatar` asks for it. */
const size = 64

/** The picture that an MXC URI leads to, before it is saved; one component per URI. */
export function AvatarPreview({ mxcUri, name }: { mxcUri: string; name: string | undefined }) {
  const { userId } = useAccount()
  const place = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(true), restMs)
    return () => clearTimeout(timer)
  }, [])
  const wanted = asked ? mxcUri : undefined
  const url = useThumbnail(place, wanted, size)
  return (
    <div ref={place} className="flex min-w-0 items-center gap-3 text-ink-2">
      <MxcAvatar mxc={wanted} name={shownName(name, userId)} id={userId} size="xl" shape="round" />
      <span className="min-w-0">
        {url === undefined ? 'Loading the picture…' : null}
        {url === null ? 'No picture could be loaded from this URI.' : null}
        {url ? 'This will be your picture.' : null}
      </span>
    </div>
  )
}
