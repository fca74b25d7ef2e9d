import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'
import { Notice } from '@/ui/notice'
import { converted, otherDiffers, type Draft } from './draft'
import { toHtml } from './message'

interface SourcesNoticeProps {
  draft: Draft
  onChange: (draft: Draft) => void
}

/** Tells of a version under the other tab that would not be sent. */
export function SourcesNotice({ draft, onChange }: SourcesNoticeProps) {
  if (!otherDiffers(draft)) return null
  if (draft.mode === 'markdown') {
    return (
      <Notice tone="info" role="status" title="The HTML tab has a version of its own">
        Markdown can’t hold everything that HTML can, so nothing was carried over. It is kept; what
        is sent is what this tab shows.
      </Notice>
    )
  }
  return (
    <Notice
      tone="info"
      role="status"
      title="The Markdown tab has a newer version"
      action={
        <Button
          size="sm"
          onClick={() =>
            void confirm({
              title: 'Replace the HTML?',
              body: 'What you wrote here is replaced by the HTML that the Markdown makes.',
              confirmLabel: 'Replace the HTML',
              danger: true,
              onConfirm: () => onChange(converted(draft, toHtml)),
            })
          }
        >
          Replace by the Markdown …
        </Button>
      }
    >
      Both are kept; what is sent is what this tab shows.
    </Notice>
  )
}
