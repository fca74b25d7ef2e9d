import { ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { useClient } from '@/session/session-context'
import { ScriptTabs } from '@/shared/script-tabs'
import { Button } from '@/ui/button'
import type { SavedCall } from './chain'
import { chainScript, environmentNames } from './chain-script'
import { scriptCalls, ScriptProblem, type ScriptCall } from './script-call'

/** The chain as a program; collapsed at first. */
export function ChainScriptSection({ calls }: { calls: readonly SavedCall[] }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="mt-3 min-w-0">
      <Button
        variant="ghost"
        size="sm"
        aria-expanded={open}
        icon={<ChevronRight className={open ? 'rotate-90' : undefined} />}
        onClick={() => setOpen(!open)}
      >
        Show as a script
      </Button>
      {open ? <Script calls={calls} /> : null}
    </div>
  )
}

function Script({ calls }: { calls: readonly SavedCall[] }) {
  const client = useClient()
  const { list: variables } = useVariables()
  const read = readCalls(() => scriptCalls(calls, client))
  if (read instanceof ScriptProblem) return <p className="mt-2 text-danger">{read.message}</p>
  const secrets = environmentNames(read, variables)
  return (
    <section aria-label="Script" className="mt-2">
      <ScriptTabs
        label="Chain"
        fileName="chain"
        textOf={(kind) => chainScript(kind, read, variables)}
      />
      <p className="mt-1.5 text-sm text-ink-3">
        Before it, run <code className="mono whitespace-pre text-ink-2">{` export token='…'`}</code>{' '}
        with your token
        {secrets.map((name) => (
          <Fragment key={name}>
            {', '}
            <code className="mono whitespace-pre text-ink-2">{` export ${name}='…'`}</code>
          </Fragment>
        ))}
        . The space at the beginning keeps it out of the shell’s history.
      </p>
    </section>
  )
}

function readCalls(read: () => ScriptCall[]): ScriptCall[] | ScriptProblem {
  try {
    return read()
  } catch (error) {
    if (error instanceof ScriptProblem) return error
    throw error
  }
}
