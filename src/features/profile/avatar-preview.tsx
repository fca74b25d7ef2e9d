import { useAccount } from '@/session/session-context'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { shownName } from '@/shared/member-list/shown-name'
import { PicturePreview } from '@/shared/picture-by-uri/picture-preview'

/** Width of the picture in CSS px, as requested by `MxcAvatar`. */
const size = 64

/** The picture for an MXC URI, before it is saved; one component per URI. */
export function AvatarPreview({ mxcUri, name }: { mxcUri: string; name: string | undefined }) {
  const { userId } = useAccount()
  return (
    <PicturePreview mxcUri={mxcUri} size={size} words="This will be your avatar.">
      {(wanted) => (
        <MxcAvatar
          mxc={wanted}
          name={shownName(name, userId)}
          id={userId}
          size="xl"
          shape="round"
        />
      )}
    </PicturePreview>
  )
}
