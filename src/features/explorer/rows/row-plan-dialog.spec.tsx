// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { workPlan } from '@/shared/work-queue/plan'
import { numberColumn, RowPlanDialog } from './row-plan-dialog'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const account = { baseUrl: 'https://hs.org', versions: [], userId: '@ada:hs.org', isGuest: false }
const session = createSession(account, 'secret', { send: async () => Response.json({}) })
const rows = [{ number: '1', problem: undefined }]
let root: Root

beforeEach(() => {
  // The table asks for the window's width, and follows its own.
  vi.stubGlobal('matchMedia', () => ({ matches: false, ...unchanging }))
  vi.stubGlobal('ResizeObserver', Unchanging)
  root = createRoot(document.body.appendChild(document.createElement('div')))
})

afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const unchanging = { addEventListener: () => undefined, removeEventListener: () => undefined }

class Unchanging {
  observe = () => undefined
  unobserve = () => undefined
  disconnect = () => undefined
}

function show(isStale: boolean, onStart: () => void, size = 10) {
  act(() =>
    root.render(
      <SessionProvider session={session}>
        <RowPlanDialog
          title="Run"
          description=""
          planned={{
            rows,
            plan: workPlan(rows),
            isStale,
            problems: { table: undefined, run: undefined },
          }}
          columns={[numberColumn]}
          counted={String}
          actionLabel={(count) => `Send ${count}`}
          question={undefined}
          onStart={onStart}
          size={size}
          takesTxnId={false}
          close={() => undefined}
          finalFocus={() => true}
        >
          {null}
        </RowPlanDialog>
      </SessionProvider>,
    ),
  )
}

const button = () =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send 1')

const reason = () => {
  const id = button()?.getAttribute('aria-describedby')
  return id ? document.querySelector(`[id="${id}"]`)?.textContent : undefined
}

test('nothing can be sent while the plan is that of an earlier table', async () => {
  const onStart = vi.fn<() => void>()
  show(true, onStart)
  expect(reason()).toBe('Reading the table…')
  await act(async () => button()?.click())
  expect(onStart).not.toHaveBeenCalled()
  show(false, onStart)
  expect(reason()).toBeUndefined()
  await act(async () => button()?.click())
  expect(onStart).toHaveBeenCalledTimes(1)
})

test('a plan whose results don’t fit into the tab’s storage says so', () => {
  const notice = 'The results may not fit into the tab’s storage'
  show(false, () => undefined)
  expect(document.body.textContent).not.toContain(notice)
  show(false, () => undefined, 50_000_000)
  expect(document.body.textContent).toContain(notice)
})
