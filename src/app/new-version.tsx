import { Notice } from '@/ui/notice'
import { ReloadButton, reloadKeeps } from '@/shared/loading/not-loaded'
import { usePublished } from '@/shared/loading/published'

/** Offers a reload once a part of the console is gone because another version was published. */
export function NewVersion() {
  if (usePublished() !== 'other') return null
  return (
    <Notice
      tone="info"
      role="status"
      className="m-3 flex-none"
      title="A new version of the console is available"
      action={<ReloadButton size="sm" />}
    >
      Parts of this version can no longer be loaded. {reloadKeeps}
    </Notice>
  )
}
