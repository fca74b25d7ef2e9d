import { useMemo, useState } from 'react'
import { byteText } from '@/lib/bytes'
import type { useApiRequest } from '@/features/explorer/use-api-request'
import { Button } from '@/ui/button'
import { FileDrop } from '@/ui/file-drop'
import { Segmented } from '@/ui/segmented'
import { TextField } from '@/ui/text-field'
import { roomOf } from '@/features/explorer/request-form'
import { BodyFields } from './body-fields'
import { bodyMembers, readObject } from './body-members'
import { JsonBody } from './json/json-body'

type Mode = 'fields' | 'json' | 'file'

const labels: Record<Mode, string> = { fields: 'Fields', json: 'JSON', file: 'File' }

/** The body of a request: in fields, as JSON, or a file. */
export function BodyEditor({ request }: { request: ReturnType<typeof useApiRequest> }) {
  const { form, endpoint, takesBody, findings, problems, checked } = request
  const [wanted, setWanted] = useState<Mode>()
  const members = useMemo(() => bodyMembers(endpoint?.body), [endpoint])
  const modes = modesOf()
  const mode = modes.find((one) => one === wanted) ?? modes[0] ?? 'json'
  const object = useMemo(() => readObject(form.body), [form.body])
  const roomId = roomOf(form.parameters)
  const error = checked ? problems.body : undefined
  const difference = findings.find(({ kind }) => kind === 'difference')?.message

  function modesOf(): readonly Mode[] {
    if (!takesBody) return ['json']
    if (endpoint?.bodyKind === 'file') return ['file']
    if (!endpoint) return ['json', 'file']
    return members.length > 0 ? ['fields', 'json'] : ['json']
  }

  return (
    <div className="min-w-0 space-y-3">
      {modes.length > 1 ? (
        <Segmented
          label="Body as"
          value={mode}
          onValueChange={(next) => {
            setWanted(next)
            if (next !== 'file') request.chooseFile(undefined)
          }}
          options={modes.map((value) => ({ value, label: labels[value] }))}
        />
      ) : null}
      {modes.includes('fields') ? (
        // Hidden fields keep what can’t be read.
        <div hidden={mode !== 'fields'}>
          {object ? (
            <BodyFields
              key={endpoint?.id}
              members={members}
              object={object}
              roomId={roomId}
              findings={findings}
              onBody={(body) => request.write({ body })}
              onUnreadable={request.markUnreadable}
            />
          ) : (
            <p className="text-ink-2">
              The body isn’t a JSON object that fits into fields. Edit it as JSON.
            </p>
          )}
        </div>
      ) : null}
      {mode === 'fields' ? <BelowFields error={error} difference={difference} /> : null}
      {mode === 'json' && takesBody ? (
        <JsonBody
          // Undoing doesn't bring back the body of another endpoint.
          key={form.endpointId}
          value={form.body}
          onChange={(body) => request.write({ body })}
          endpoint={endpoint}
          findings={findings}
          error={error}
        />
      ) : null}
      {mode === 'json' && !takesBody ? (
        <TextField
          label="Body"
          mono
          multiline
          rows={2}
          value={form.body}
          onChange={() => undefined}
          disabledReason="A GET request has no body"
        />
      ) : null}
      {mode === 'file' ? <BodyFile request={request} error={error} /> : null}
    </div>
  )
}

interface BelowFieldsProps {
  error: string | undefined
  difference: string | undefined
}

function BelowFields({ error, difference }: BelowFieldsProps) {
  if (error !== undefined) {
    return (
      <div role="alert" className="text-sm text-danger">
        {error}
      </div>
    )
  }
  return difference === undefined ? null : <p className="text-sm text-ink-3">{difference}</p>
}

interface BodyFileProps {
  request: ReturnType<typeof useApiRequest>
  error: string | undefined
}

function BodyFile({ request, error }: BodyFileProps) {
  const { file } = request.toSend
  return (
    <div>
      {file ? (
        <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line px-4 py-3">
          <span className="min-w-0 flex-1">
            <bdi className="block font-strong break-words">{file.name}</bdi>
            <span className="block text-sm text-ink-3">
              {byteText(file.size)}, {file.type || 'application/octet-stream'}
            </span>
          </span>
          <Button size="sm" onClick={() => request.chooseFile(undefined)}>
            Remove file
          </Button>
        </div>
      ) : (
        <FileDrop
          label="Body file"
          accept=""
          hint="It is sent as it is, with its own content type"
          onFile={request.chooseFile}
        />
      )}
      {error ? (
        <div role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </div>
      ) : null}
    </div>
  )
}
