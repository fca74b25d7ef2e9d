import { useRef, useState } from 'react'
import { Download } from 'lucide-react'
import type { RawAnswer } from '@/api/client'
import type { Method } from '@/api/endpoint'
import { endpoints, type EndpointId } from '@/api/endpoints'
import { AnswerTooLargeError, describeError } from '@/api/errors'
import { useDraft } from '@/session/drafts'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Combobox } from '@/ui/combobox'
import { Notice } from '@/ui/notice'
import { PageHeader } from '@/ui/page-header'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import { Answer } from './answer'
import { saveAnswer } from './format-answer'
import { exampleBody, fillTemplate, parameterNames, requestProblems } from './request-form'

/** The form as it is typed; kept across a reload. */
interface Form {
  endpointId: EndpointId | null
  method: Method
  /** The template where parameters are still filled in; null once the path was written by hand. */
  template: string | null
  parameters: Readonly<Record<string, string>>
  path: string
  body: string
}

type Outcome =
  | { kind: 'none' }
  | { kind: 'pending' }
  | { kind: 'answer'; answer: RawAnswer }
  | { kind: 'failed'; error: unknown }

const methods = (['GET', 'PUT', 'POST', 'DELETE'] as const).map((value) => ({
  value,
  label: value,
}))

const catalogue = Object.values(endpoints)
  .filter(({ bodyKind }) => bodyKind === 'json')
  .map(({ id, summary, method, path }) => ({
    value: id,
    label: summary,
    detail: `${method} ${path}`,
  }))

const start: Form = {
  endpointId: null,
  method: 'GET',
  template: null,
  parameters: {},
  path: '/_matrix/client/v3/account/whoami',
  body: '',
}

/** Why there is no response; one that is too large to be shown can be saved. */
function Failure({ error, onSave }: { error: unknown; onSave: (() => void) | undefined }) {
  if (!(error instanceof AnswerTooLargeError)) return <ErrorNotice error={error} />
  return (
    <Notice
      tone="bad"
      title={describeError(error).title}
      action={
        onSave ? (
          <Button size="sm" icon={<Download />} onClick={onSave}>
            Download whole response
          </Button>
        ) : undefined
      }
    >
      <p>{error.message}</p>
      {onSave ? null : <p>The request may have been carried out. Use curl to save the response.</p>}
    </Notice>
  )
}

/** Any call of the client-server API, by hand. */
export function Component() {
  const client = useClient()
  const { userId } = useAccount()
  const [form, setForm] = useDraft<Form>(`explorer ${userId}`, start)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const [checked, setChecked] = useState(false)
  const running = useRef<AbortController>(undefined)

  const takesBody = form.method !== 'GET'
  const request = {
    method: form.method,
    path: form.path,
    body: takesBody && form.body.trim() !== '' ? form.body : undefined,
  }
  const problems = requestProblems(client.baseUrl, request)

  const choose = (value: string) => {
    const endpoint = Object.values(endpoints).find(({ id }) => id === value)
    if (!endpoint) return
    const template = endpoint.path
    const parameters: Record<string, string> = parameterNames(template).includes('userId')
      ? { userId }
      : {}
    setForm({
      endpointId: endpoint.id as EndpointId,
      method: endpoint.method,
      template,
      parameters,
      path: fillTemplate(template, parameters),
      body: endpoint.body ? exampleBody(endpoint.body) : '',
    })
    setChecked(false)
  }

  const setParameter = (name: string, value: string) => {
    const parameters = { ...form.parameters, [name]: value }
    setForm({ ...form, parameters, path: fillTemplate(form.template ?? '', parameters) })
  }

  /** @param whole saves the response as a file, however big it is */
  const send = async (whole = false) => {
    setChecked(true)
    if (problems.path ?? problems.body ?? outcome.kind === 'pending') return
    const abort = new AbortController()
    running.current = abort
    setOutcome({ kind: 'pending' })
    try {
      const answer = await client.request(request, { signal: abort.signal, whole })
      if (whole) saveAnswer(answer)
      setOutcome({ kind: 'answer', answer })
    } catch (error) {
      setOutcome(abort.signal.aborted ? { kind: 'none' } : { kind: 'failed', error })
    }
  }

  return (
    <>
      <PageHeader title="API" subtitle="Any call of the client-server API, with your token." />
      <div className="grid items-start gap-6 p-4 md:p-6 xl:grid-cols-2">
        <form
          className="min-w-0 space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
          noValidate
        >
          <Combobox
            label="Endpoint"
            value={form.endpointId}
            onValueChange={choose}
            options={catalogue}
            placeholder="Search what it does, or its path"
          />
          {form.template ? (
            <div className="grid gap-3 sm:grid-cols-2">
              {parameterNames(form.template).map((name) => (
                <TextField
                  key={name}
                  label={name}
                  mono
                  value={form.parameters[name] ?? ''}
                  onChange={(value) => setParameter(name, value)}
                  inputProps={{ autoComplete: 'off', spellCheck: false }}
                />
              ))}
            </div>
          ) : null}
          <div className="grid grid-cols-[110px_minmax(0,1fr)] gap-2">
            <Select
              label="Method"
              value={form.method}
              onValueChange={(method) => setForm({ ...form, method, endpointId: null })}
              options={methods}
            />
            <TextField
              label="Path"
              mono
              value={form.path}
              onChange={(path) => setForm({ ...form, path, template: null, endpointId: null })}
              error={checked ? problems.path : null}
              inputProps={{ autoComplete: 'off', spellCheck: false }}
            />
          </div>
          <TextField
            label="Body"
            mono
            multiline
            rows={10}
            value={form.body}
            onChange={(body) => setForm({ ...form, body })}
            error={checked ? problems.body : null}
            disabledReason={takesBody ? null : 'A GET request has no body'}
            inputProps={{ spellCheck: false }}
          />
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" pending={outcome.kind === 'pending'}>
              Send request
            </Button>
            {outcome.kind === 'pending' ? (
              <Button onClick={() => running.current?.abort()}>Cancel</Button>
            ) : null}
          </div>
          <ThisRequest requests={problems.path === null ? [client.describeRequest(request)] : []} />
        </form>
        <section aria-label="Response" className="min-w-0">
          <h2 className="mb-1.5 font-semibold">Response</h2>
          {outcome.kind === 'failed' ? (
            <Failure
              error={outcome.error}
              // Asking once more changes nothing only for a GET.
              onSave={form.method === 'GET' ? () => void send(true) : undefined}
            />
          ) : null}
          {outcome.kind === 'answer' ? <Answer answer={outcome.answer} /> : null}
          {outcome.kind === 'none' ? (
            <p className="text-ink-3">The answer stands here, as the server sends it.</p>
          ) : null}
          {outcome.kind === 'pending' ? (
            <p className="text-ink-3">Waiting for the answer …</p>
          ) : null}
        </section>
      </div>
    </>
  )
}
