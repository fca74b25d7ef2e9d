import { Download } from 'lucide-react'
import type { RawAnswer } from '@/api/client'
import { byteText } from '@/lib/bytes'
import { Button } from '@/ui/button'
import { Chip } from '@/ui/chip'
import { CodeBlock } from '@/ui/code-block'
import { copyText } from '@/ui/copy-text'
import { announce } from '@/ui/toast'
import { saveAnswer, type AnswerContent } from './answer-content'
import type { Origin } from '@/features/explorer/variables/variables'
import { JsonAnswer } from './json-answer'
import { PicturePreview } from './picture-preview'

export interface AnswerProps {
  answer: RawAnswer
  content: AnswerContent
  /** Names the call. */
  call: string
  /** The body of the response of the same call before. */
  before: Blob | undefined
  /** The request as it was typed, with its variables. */
  typed: Pick<Origin, 'method' | 'path'>
}

/** The server's response: status, time, size, headers and body. */
export function Answer({ answer, content, ...shown }: AnswerProps) {
  const { status, durationMs, body, headers } = answer
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Chip tone={status < 400 ? 'ok' : 'bad'}>{status}</Chip>
        <span className="text-ink-2">
          {durationMs} ms, {byteText(body.size)}
          {body.type ? `, ${body.type}` : ''}
        </span>
        <span className="ml-auto flex gap-1">
          {content.kind === 'json' || content.kind === 'text' ? (
            <Button size="sm" onClick={() => void copyBody(body)}>
              Copy response
            </Button>
          ) : null}
          <Button size="sm" icon={<Download />} onClick={() => saveAnswer(answer)}>
            Download
          </Button>
        </span>
      </div>
      <HeaderList headers={headers} />
      <Body answer={answer} content={content} {...shown} />
    </>
  )
}

async function copyBody(body: Blob): Promise<void> {
  if (await copyText(await body.text())) announce('Copied')
}

/** The headers that the homeserver lets a page read. */
function HeaderList({ headers }: Pick<RawAnswer, 'headers'>) {
  const list = [...headers]
  if (list.length === 0) return null
  return (
    <details className="mb-2">
      <summary className="cursor-pointer text-sm text-ink-2">Headers ({list.length})</summary>
      <dl className="mono mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 text-sm">
        {list.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Body({ answer: { body }, content, ...shown }: AnswerProps) {
  switch (content.kind) {
    case 'empty':
      return <p className="text-ink-3">The response is empty.</p>
    case 'json':
      return <JsonAnswer body={body} {...shown} />
    case 'text':
      return (
        <>
          <CodeBlock
            label="Response body"
            language="shell"
            code={content.text}
            className="max-h-[65dvh]"
          />
          {content.isCut ? (
            <p className="mt-1.5 text-sm text-ink-3">
              Only the first part is shown. Download it to see the rest.
            </p>
          ) : null}
        </>
      )
    case 'picture':
      return <PicturePreview body={body} type={content.type} />
    case 'file':
      return (
        <p className="text-ink-2">
          {byteText(body.size)} of {body.type || 'bytes'}
        </p>
      )
  }
}
