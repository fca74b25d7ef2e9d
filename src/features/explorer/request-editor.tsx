import { ChevronLeft } from 'lucide-react'
import { Link } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Kbd } from '@/ui/kbd'
import { Select } from '@/ui/select'
import { BodyEditor } from './body/body-editor'
import { AddToChain } from './chain/add-to-chain'
import { HarDrop } from './chain/har-drop'
import { missingReason, type ServerFacts } from './catalogue/availability'
import { methodNames } from './draft'
import { EndpointFacts } from './endpoint-facts'
import { VariableField } from './fields/variable-field'
import { ParameterFields } from './parameter-fields'
import { RowsButton } from './rows/rows-button'
import type { useApiRequest } from './use-api-request'
import { VariableList } from './variables/variable-list'

export interface RequestEditorProps {
  request: ReturnType<typeof useApiRequest>
  facts: ServerFacts
  pending: boolean
  onSend: () => void
  onCancel: () => void
}

const methods = methodNames.map((value) => ({ value, label: value }))

/** The form of the chosen endpoint, or of any method and path. */
export function RequestEditor({ request, facts, pending, onSend, onCancel }: RequestEditorProps) {
  const { form, endpoint, parameters, toSend, problems, checked, isOpen } = request
  return (
    <HarDrop className="min-w-0 space-y-4">
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSend()
        }}
        noValidate
      >
        <div className="space-y-2">
          <Link className="link inline-flex items-center gap-1 lg:hidden" to={paths.api()}>
            <ChevronLeft aria-hidden className="size-4" />
            All endpoints
          </Link>
          <h2
            data-arrival={isOpen ? '' : undefined}
            tabIndex={-1}
            className="text-lg font-semibold tracking-[-0.01em] outline-none"
          >
            {endpoint?.summary ?? 'Any method and path'}
          </h2>
          {endpoint ? (
            <EndpointFacts endpoint={endpoint} missing={missingReason(endpoint, facts)} />
          ) : null}
        </div>
        {form.template ? (
          <ParameterFields
            template={form.template}
            choices={endpoint?.choices}
            parameters={parameters}
            filled={{ params: form.parameters, query: form.query }}
            onChange={request.fillIn}
          />
        ) : null}
        <div className="grid grid-cols-[110px_minmax(0,1fr)] gap-2">
          <Select
            label="Method"
            value={form.method}
            onValueChange={(method) => request.write({ method })}
            options={methods}
          />
          <VariableField
            label="Path"
            value={form.path}
            onChange={(path) => request.write({ path, template: null, endpointId: null })}
            error={checked ? problems.path : undefined}
          />
        </div>
        <BodyEditor request={request} />
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" pending={pending}>
            Send request
            <Kbd>Ctrl ↵</Kbd>
          </Button>
          {pending ? <Button onClick={onCancel}>Cancel</Button> : null}
          <RowsButton request={request} />
          <AddToChain request={request} />
        </div>
        <ThisRequest requests={problems.path === undefined ? [toSend] : []} />
      </form>
      {/* Outside of the form, which its dialog would submit. */}
      <VariableList />
    </HarDrop>
  )
}
