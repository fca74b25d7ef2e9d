// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { toastManager } from '@/ui/toast'
import { ToastHost } from '@/ui/toast-host'
import { storagePrefix } from './closed-tab'
import { tabEntry } from './tab-store'
import { useTabEntry } from './use-tab-entry'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const displayName = (userId: string) => tabEntry(tabKeys.displayName(userId), v.string(), 'initial')

function Editor({ userId }: { userId: string }) {
  const [text, setText] = useTabEntry(displayName(userId))
  return <textarea value={text} onChange={(event) => setText(event.target.value)} />
}

let container: HTMLElement
let root: Root

beforeEach(() => {
  container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
})

afterEach(() => {
  act(() => root.unmount())
  container.remove()
  for (const userId of ['one', 'two']) displayName(userId).remove()
})

const show = (...userIds: string[]) =>
  act(() => root.render(userIds.map((userId, at) => <Editor key={at} userId={userId} />)))
const shown = () => Array.from(container.querySelectorAll('textarea'), ({ value }) => value)

function type(text: string): void {
  const field = container.querySelector('textarea')
  if (!field) throw new Error('Nothing to type into')
  act(() => {
    // React overrides the setter on the element, so call the native one.
    const prototype = Object.getPrototypeOf(field) as HTMLTextAreaElement
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('useTabEntry', () => {
  test('starts with the initial value, and keeps what is typed', () => {
    show('one')
    expect(shown()).toEqual(['initial'])
    type('Hello')
    expect(shown()).toEqual(['Hello'])
    expect(displayName('one').read()).toBe('Hello')
  })

  test('is restored after the component has unmounted', () => {
    show('one')
    type('Hello')
    act(() => root.unmount())
    root = createRoot(container)
    show('one')
    expect(shown()).toEqual(['Hello'])
  })

  test('follows its key', () => {
    show('one')
    type('first')
    show('two')
    expect(shown()).toEqual(['initial'])
    type('second')
    show('one')
    expect(shown()).toEqual(['first'])
    show('two')
    expect(shown()).toEqual(['second'])
  })

  test('shows in every component what is written anywhere', () => {
    show('one', 'one', 'two')
    type('typed')
    expect(shown()).toEqual(['typed', 'typed', 'initial'])
    act(() => displayName('one').update((text) => `${text} elsewhere`))
    expect(shown()).toEqual(['typed elsewhere', 'typed elsewhere', 'initial'])
    act(() => displayName('one').remove())
    expect(shown()).toEqual(['initial', 'initial', 'initial'])
  })

  test('a toast says that something could not be restored', async () => {
    sessionStorage.setItem(storagePrefix + tabKeys.displayName('old'), '{"name":1}')
    show('old')
    expect(shown()).toEqual(['initial'])
    const shownToast = vi.spyOn(toastManager, 'add')
    act(() => createRoot(document.createElement('div')).render(<ToastHost />))
    await vi.waitFor(() =>
      expect(shownToast.mock.calls).toMatchObject([
        [{ data: { tone: 'warn' }, title: expect.stringContaining('older version') as string }],
      ]),
    )
  })
})
