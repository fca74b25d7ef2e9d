// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { announce, toast } from './toast'
import { ToastHost } from './toast-host'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const host = document.createElement('div')
document.body.append(host)
toast({ tone: 'info', text: 'zero' })
await act(async () => createRoot(host).render(<ToastHost />))

const shown = () =>
  [...host.querySelectorAll('[role=status] > [role=group]')]
    .filter((card) => !card.matches('[data-limited], [data-ending-style]'))
    .map((card) => card.firstElementChild?.nextElementSibling?.textContent)

test('shows toasts from before it was mounted', () => {
  expect(shown()).toEqual(['zero'])
})

test('shows the latest four in full, and removes one', async () => {
  await act(async () => {
    for (const text of ['one', 'two', 'three', 'four']) toast({ tone: 'info', text })
    toast({ tone: 'bad', text: 'five', detail: 'The server said no' })
  })
  expect(shown()).toEqual(['fiveThe server said no', 'four', 'three', 'two'])
  const dismiss = host.querySelectorAll<HTMLButtonElement>('button[aria-label=Dismiss]')[1]
  await act(async () => dismiss?.click())
  expect(shown()).toEqual(['fiveThe server said no', 'three', 'two', 'one'])
})

test('a toast is a named group, not a dialog', () => {
  const card = host.querySelector('[role=group]')
  const title = document.getElementById(card?.getAttribute('aria-labelledby') ?? '')
  expect(title?.textContent).toBe('five')
  expect(card?.hasAttribute('aria-modal')).toBe(false)
})

test('an action closes its toast', async () => {
  const done: string[] = []
  await act(async () =>
    toast({
      tone: 'ok',
      text: 'Kicked',
      action: { label: 'Undo', onSelect: () => done.push('x') },
    }),
  )
  const undo = [...host.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Undo',
  )
  await act(async () => undo?.click())
  expect(done).toEqual(['x'])
  expect(shown()).not.toContain('Kicked')
})

const spoken = () => host.querySelector('[aria-live=polite].sr-only > span')

test('announces the same text again on request', async () => {
  await act(async () => announce('Copied'))
  const first = spoken()
  await act(async () => announce('Copied'))
  expect(spoken()?.textContent).toBe('Copied')
  expect(spoken()).not.toBe(first)
})
