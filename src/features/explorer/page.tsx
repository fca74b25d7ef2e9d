import { useEffect, useEffectEvent, useRef } from 'react'
import { Link } from 'react-router-dom'
import { catalogue } from '@/api/endpoints/catalogue'
import { paths } from '@/lib/paths'
import { cx } from '@/ui/classes'
import { confirm } from '@/ui/confirm'
import { PageHeader } from '@/ui/page-header'
import { EndpointList } from './catalogue/endpoint-list'
import { everything } from './catalogue/everything'
import { SynapseSwitch } from './catalogue/synapse-switch'
import { useSynapseAdmin } from './catalogue/use-synapse-admin'
import { useServerFacts } from './catalogue/use-server-facts'
import { ChainButton } from './chain/chain-button'
import { ChainStrip } from './chain/chain-strip'
import { ChainRowsStrip } from './chain/rows/chain-rows-strip'
import { isDestructive } from './destructive'
import { Examples } from './examples'
import { ImportButton } from './import/import-button'
import type { RequestForm } from './draft'
import { formAsSent, type PastCall } from './history/history'
import { HistoryButton } from './history/history-button'
import { Response } from './answer/response'
import { useOutcome } from './answer/use-outcome'
import { RequestEditor } from './request-editor'
import { RowsStrip } from './rows/rows-strip'
import { customId, useApiRequest } from './use-api-request'

/** Any call of the client-server API: the endpoints, the request, its response. */
export function Component() {
  const facts = useServerFacts()
  const synapse = useSynapseAdmin()
  const request = useApiRequest(everything)
  const sending = useOutcome()
  const { outcome } = sending
  const repeated = useRef<RequestForm>(undefined)
  const { toSend, problems, isOpen } = request

  /** Sends the request, after a question if it can't be undone. */
  const submit = async () => {
    request.check()
    if (problems.path ?? problems.body) return
    if (isDestructive(toSend)) {
      const confirmed = await confirm({
        title: `${request.endpoint?.summary ?? 'Send this request'}?`,
        body: `${toSend.method} ${toSend.path} can’t be undone.`,
        confirmLabel: 'Send request',
        danger: true,
        onConfirm: () => undefined,
      })
      if (!confirmed) return
    }
    await send()
  }

  const send = () => sending.send(toSend, request.form)

  /** Sends a past call once more, as it was. */
  const repeat = (call: PastCall) => {
    const form = formAsSent(call)
    repeated.current = form
    request.restore(form)
  }
  // Once the form is the past one, it is sent like any other, with the same questions.
  const sendRestored = useEffectEvent((typed: RequestForm) => {
    if (repeated.current !== typed) return
    repeated.current = undefined
    void submit()
  })
  useEffect(() => sendRestored(request.form), [request.form])

  return (
    <>
      <PageHeader
        title="API"
        subtitle="Call any endpoint of the client-server API with your token."
        actions={
          <>
            <Examples onChoose={request.take} />
            <ImportButton onImport={request.take} />
            <ChainButton onEdit={request.take} />
          </>
        }
      />
      <RowsStrip />
      <ChainStrip />
      <ChainRowsStrip />
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="All endpoints"
          className={cx(
            'flex min-h-0 w-full flex-col bg-surface lg:w-[340px] lg:flex-none lg:border-r lg:border-line xl:w-[380px]',
            isOpen && 'max-lg:hidden',
          )}
        >
          <EndpointList
            byHand={
              <Link className="link text-sm" to={paths.api(customId)}>
                Any method and path
              </Link>
            }
            more={<SynapseSwitch admin={synapse} />}
            endpoints={synapse.state.kind === 'admin' ? everything : catalogue}
            facts={facts}
            chosenId={request.endpoint?.id}
            onChoose={request.choose}
          />
        </section>
        <div
          role="presentation"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            // Events of dialogs come here, too.
            const { currentTarget, target } = event
            if (!(target instanceof Node && currentTarget.contains(target))) return
            event.preventDefault()
            if (outcome.kind !== 'pending') void submit()
          }}
          className={cx(
            'grid min-w-0 flex-1 content-start items-start gap-6 p-4 md:p-6 lg:overflow-y-auto min-[1536px]:grid-cols-2',
            !isOpen && 'max-lg:hidden',
          )}
        >
          <RequestEditor
            request={request}
            facts={facts}
            pending={outcome.kind === 'pending'}
            onSend={() => void submit()}
            onCancel={sending.cancel}
          />
          <Response
            outcome={outcome}
            // Only a GET can be repeated without side effects.
            onSave={
              toSend.method === 'GET'
                ? () => void sending.send(toSend, request.form, { whole: true })
                : undefined
            }
            onConfirm={({ call, form }, confirmation) =>
              void sending.send(call, form, { confirmation })
            }
            actions={
              <HistoryButton
                onShow={sending.show}
                onEdit={({ form }) => request.restore(form)}
                onRepeat={repeat}
              />
            }
          />
        </div>
      </div>
    </>
  )
}
