import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { RawAnswer } from '@/api/client'
import { byteText } from '@/lib/bytes'
import { Button } from '@/ui/button'
import { Chip } from '@/ui/chip'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { formatAnswer, saveAnswer } from './format-answer'

/** Whatever the server answered: status, time, size, and the body formatted. */
export function Answer({ answer }: { answer: RawAnswer }) {
  const { status, durationMs, contentType, body } = answer
  const formatted = useQuery({
    queryKey: ['answer', answer],
    queryFn: () => formatAnswer(answer),
    gcTime: 0,
    structuralSharing: false,
  })
  const { data } = formatted
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Chip tone={status < 400 ? 'ok' : 'bad'}>{status}</Chip>
        <span className="text-ink-2">
          {durationMs} ms, {byteText(body.size)}
          {contentType ? `, ${contentType}` : ''}
        </span>
        <span className="ml-auto flex gap-1">
          {data ? <CopyButton value={data.text} label="Copy response" /> : null}
          <Button size="sm" icon={<Download />} onClick={() => saveAnswer(answer)}>
            Download
          </Button>
        </span>
      </div>
      {data ? (
        <>
          <CodeBlock
            label="Response body"
            language={data.json ? 'json' : 'shell'}
            code={data.text}
            className="max-h-[65dvh]"
          />
          {data.cut ? (
            <p className="mt-1.5 text-sm text-ink-3">
              The first part of it. Download it to see the rest.
            </p>
          ) : null}
        </>
      ) : null}
    </>
  )
}
