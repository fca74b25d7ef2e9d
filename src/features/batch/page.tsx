import { useEffect, useRef } from 'react'
import { choiceParam, type UrlParam } from '@/shared/address/url-params'
import { useUrlParams } from '@/shared/address/use-url-params'
import { PageHeader } from '@/ui/page-header'
import { Tabs } from '@/ui/tabs'
import { NewBatch } from './new-batch'
import { RunsPanel } from './results/runs-panel'
import { isOpen } from '@/shared/batch/run/run'
import { useRuns } from '@/shared/batch/run/use-runs'

const runParam: UrlParam<number | undefined> = {
  name: 'run',
  parse: (text) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined),
  format: (value) => (value === undefined ? undefined : String(value)),
}

interface View {
  tab: 'new' | 'runs'
  run: number | undefined
}

const params = { tab: choiceParam('view', ['new', 'runs'], 'new'), run: runParam }

/** An action on a set of people and a set of rooms: plan, run, outcomes. */
export function Component() {
  const { runs, service } = useRuns()
  const [{ tab, run }, setView] = useUrlParams<View>(params)
  const open = runs.filter(isOpen).length
  const form = useRef<HTMLDivElement>(null)
  const results = useRef<HTMLDivElement>(null)
  const leads = useRef(false)
  const show = (id: number) => setView({ tab: 'runs', run: id })
  /** The button that opens another tab goes with its own, so the focus follows the user. */
  const leadTo = (view: View) => {
    leads.current = view.tab !== tab
    setView(view)
  }
  useEffect(() => (tab === 'runs' ? service.watch() : undefined), [tab, service])
  useEffect(() => {
    const box = tab === 'runs' ? results : form
    if (leads.current) box.current?.focus()
    leads.current = false
  }, [tab])
  return (
    <>
      <PageHeader title="Batch" subtitle="One action on many people and rooms" />
      <Tabs
        label="Batch"
        value={tab}
        onValueChange={(value) => setView({ tab: value })}
        listClassName="border-b border-line bg-surface px-4 md:px-6"
        panelClassName="px-4 md:px-6"
        items={[
          {
            value: 'new',
            label: 'New',
            content: (
              <NewBatch
                service={service}
                onStarted={(id) => leadTo({ tab: 'runs', run: id })}
                box={form}
              />
            ),
          },
          {
            value: 'runs',
            label: open > 0 ? `Runs (${open} open)` : 'Runs',
            content: (
              <RunsPanel
                runs={runs}
                service={service}
                openId={run}
                onOpen={show}
                onNew={() => leadTo({ tab: 'new', run: undefined })}
                box={results}
              />
            ),
          },
        ]}
      />
    </>
  )
}
