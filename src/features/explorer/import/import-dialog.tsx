import { useMemo, useState } from 'react'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import { ImportProblem } from './imported'
import { readRequests, type ImportedRequest } from './read-requests'

export interface ImportDialogProps {
  onImport: (request: ImportedRequest) => void
  onClose: () => void
}

interface Read {
  requests: readonly ImportedRequest[]
  problem?: string
}

/** Takes a request from a command, a program or a browser. What is pasted isn’t stored. */
export function ImportDialog({ onImport, onClose }: ImportDialogProps) {
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  const { requests, problem } = useMemo((): Read => read(text), [text])
  const chosen = requests[index]
  const take = () => {
    if (!chosen) return
    onImport(chosen)
    onClose()
  }
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title="Import a request"
      description="Paste a curl or httpie command, a call of fetch, a HAR file, or a raw HTTP request."
      onSubmit={take}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={chosen ? undefined : (problem ?? 'Paste a request first')}
          >
            Open in the editor
          </Button>
        </>
      }
    >
      <TextField
        label="Copied request"
        mono
        multiline
        rows={8}
        value={text}
        onChange={(next) => {
          setText(next)
          setIndex(0)
        }}
        error={problem}
        hint="In the browser’s network panel: “Copy as cURL”, “Copy as fetch” or “Copy all as HAR”."
        inputProps={{ autoComplete: 'off', spellCheck: false }}
      />
      {chosen ? (
        <div className="mt-4 space-y-3">
          {requests.length > 1 ? (
            <Select
              label={`${plural(requests.length, 'request')} found`}
              value={String(index)}
              onValueChange={(value) => setIndex(Number(value))}
              options={requests.map((request, at) => ({
                value: String(at),
                label: lineOf(request),
              }))}
            />
          ) : (
            <p className="mono break-all">{lineOf(chosen)}</p>
          )}
          <Notes request={chosen} />
        </div>
      ) : null}
    </Dialog>
  )
}

const lineOf = ({ method, path }: ImportedRequest) => `${method} ${path}`

function read(text: string): Read {
  if (text.trim() === '') return { requests: [] }
  try {
    return { requests: readRequests(text) }
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error
    return { requests: [], problem: error.message }
  }
}

/** What differs from what was pasted. */
function Notes({ request }: { request: ImportedRequest }) {
  const { baseUrl } = useClient()
  const { origin, hadToken, fileName } = request
  const own = new URL(baseUrl)
  const notes = [
    origin !== undefined && origin !== own.origin
      ? `It was for ${new URL(origin).host}. Here it is sent to your homeserver, ${own.host}.`
      : undefined,
    hadToken ? 'The token in it is left out: requests are sent with your own.' : undefined,
    fileName === undefined
      ? undefined
      : `Its body is the file “${fileName}”, which you choose in the editor.`,
  ].filter((note) => note !== undefined)
  return notes.length === 0 ? null : (
    <Notice tone="info" role="status">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notice>
  )
}
