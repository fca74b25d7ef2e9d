import { Pencil, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '@/ui/button'
import { variableText } from './fill'
import { useVariables } from './use-variables'
import { VariableDialog } from './variable-dialog'
import type { Variable } from './variables'

/** The variables of the page, and a button that adds one. */
export function VariableList() {
  const { list, remove } = useVariables()
  const [edited, setEdited] = useState<Variable>()
  return (
    <section aria-label="Variables">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">Variables</h3>
        <Button
          size="sm"
          variant="ghost"
          icon={<Plus />}
          onClick={() => setEdited({ name: '', value: '' })}
        >
          Add variable…
        </Button>
      </div>
      {list.length === 0 ? (
        <p className="text-sm text-ink-3">
          Values that fields, path and body use by name. Take them from a response with “Use as
          variable…”.
        </p>
      ) : (
        <ul aria-label="Variables" className="divide-y divide-line border-y border-line">
          {list.map((variable) => (
            <li key={variable.name} className="flex min-w-0 items-center gap-2 py-0.5">
              <span className="mono max-w-[45%] flex-none truncate text-accent">
                {variableText(variable.name)}
              </span>
              <bdi className="mono min-w-0 flex-1 truncate" title={variable.value.slice(0, 1000)}>
                {variable.value}
              </bdi>
              <IconButton
                size="sm"
                label={`Edit ${variable.name}`}
                icon={<Pencil />}
                onClick={() => setEdited(variable)}
              />
              <IconButton
                size="sm"
                label={`Remove ${variable.name}`}
                icon={<X />}
                onClick={() => remove(variable.name)}
              />
            </li>
          ))}
        </ul>
      )}
      {edited ? <VariableDialog initial={edited} onClose={() => setEdited(undefined)} /> : null}
    </section>
  )
}
