// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { lazyModule } from '@/lib/lazy-module'
import { Dialog } from '@/ui/dialog'
import { LazyDialog } from './lazy-dialog'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const dialogs = () => [...document.querySelectorAll('[role=dialog]')]
const titles = () => dialogs().map((dialog) => dialog.querySelector('h2')?.textContent)

async function open() {
  let resolve: ((words: string) => void) | undefined
  const promise = new Promise<string>((done) => {
    resolve = done
  })
  const onClose = vi.fn()
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const module = lazyModule(() => promise, false)
  await act(async () =>
    root.render(
      <LazyDialog module={module} onClose={onClose}>
        {(words) => (
          <Dialog open onOpenChange={onClose} title={words} footer={null}>
            Content
          </Dialog>
        )}
      </LazyDialog>,
    ),
  )
  return { onClose, root, arrive: (words: string) => act(async () => resolve?.(words)) }
}

test('shows a loading dialog until the real one is there', async () => {
  const { onClose, root, arrive } = await open()
  expect(titles()).toEqual(['Loading this dialog…'])
  await arrive('Send to several rooms')
  expect(titles()).toEqual(['Send to several rooms'])
  expect(onClose).not.toHaveBeenCalled()
  act(() => root.unmount())
})

test('a loading dialog can be cancelled', async () => {
  const { onClose, root } = await open()
  const cancel = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Cancel',
  )
  act(() => cancel?.click())
  expect(onClose).toHaveBeenCalled()
  act(() => root.unmount())
})
