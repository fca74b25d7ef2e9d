import { Notice } from '@/ui/notice'
import { ReloadButton, reloadKeeps } from '@/shared/loading/not-loaded'
import { usePublished } from '@/shared/loading/published'

/** Once a part of the console is gone because another version was published: the offer to get that. */
export function NewVersion() {
  if (usePublished() !== 'other') return null
  return (
    <Notice
      tone="info"
      role="status"
      className="m-3 flex-none"
      title="A new version of the console was published"
      action={<ReloadButton size="sm" />}
    >
      Parts of this one can’t be loaded any more. {reloadKeeps}
    </Notice>
  )
}
