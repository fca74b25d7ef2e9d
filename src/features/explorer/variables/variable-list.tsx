import { Pencil, Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, IconButton } from '@/ui/button'
import { announce } from '@/ui/toast'
import { variableText } from './fill'
import { useVariables } from './use-variables'
import { VariableDialog } from './variable-dialog'
import type { Variable } from './variables'

/** What the dialog is open for. */
interface Opened {
  purpose: 'add' | 'edit'
  initial: Variable
  opener: HTMLElement
}

/** The variables of the page, and a button that adds one. */
export function VariableList() {
  const { list, remove } = useVariables()
  const [opened, setOpened] = useState<Opened>()
  const addButton = useRef<HTMLButtonElement>(null)
  return (
    <section aria-label="Variables">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">Variables</h3>
        <Button
          ref={addButton}
          size="sm"
          variant="ghost"
          icon={<Plus />}
          onClick={({ currentTarget: opener }) =>
            setOpened({ purpose: 'add', initial: { name: '', value: '' }, opener })
          }
        >
          Add variable…
        </Button>
      </div>
      {list.length === 0 ? (
        <p className="text-sm text-ink-3">
          Values you can use by name in the path, fields and body. Take them from a response with
          “Use as variable…”.
        </p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
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
                onClick={({ currentTarget: opener }) =>
                  setOpened({ purpose: 'edit', initial: variable, opener })
                }
              />
              <IconButton
                size="sm"
                label={`Remove ${variable.name}`}
                icon={<X />}
                onClick={() => {
                  remove(variable.name)
                  addButton.current?.focus()
                  announce('Variable removed')
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {opened ? (
        <VariableDialog
          purpose={opened.purpose}
          initial={opened.initial}
          onClose={() => setOpened(undefined)}
          // A renamed variable has a new row.
          finalFocus={() => (opened.opener.isConnected ? opened.opener : addButton.current) ?? true}
        />
      ) : null}
    </section>
  )
}
