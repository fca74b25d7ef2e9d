import { CutText } from '@/ui/cut'

/** What someone wrote to explain an invite or a request to join; renders nothing without it. */
export function QuotedReason({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <blockquote className="mt-2 border-l-2 border-line-strong pl-3 break-words whitespace-pre-wrap text-ink-2">
      <CutText text={text} />
    </blockquote>
  )
}
