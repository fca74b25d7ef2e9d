// @vitest-environment jsdom
import { act, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dropDraftsOfClosedTab, readDraft, removeDraft, useDraft, writeDraft } from './drafts'
import { createTabStorage } from './tab-storage'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** A navigation of a type, as jsdom has none. */
class Navigation {
  readonly type: string
  constructor(type: string) {
    this.type = type
  }
}

function arriveBy(type: string): void {
  vi.stubGlobal('PerformanceNavigationTiming', Navigation)
  vi.stubGlobal('performance', { getEntriesByType: () => [new Navigation(type)] })
}

function Editor({ draftKey }: { draftKey: string }) {
  const [text, setText] = useDraft(draftKey, 'initial')
  const [renders, setRenders] = useState(0)
  return (
    <>
      <textarea value={text} onChange={(event) => setText(event.target.value)} />
      <button onClick={() => setRenders(renders + 1)}>{renders}</button>
    </>
  )
}

let container: HTMLElement
let root: Root

beforeEach(() => {
  sessionStorage.clear()
  container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
})

afterEach(() => {
  act(() => root.unmount())
  container.remove()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const show = (draftKey: string) => act(() => root.render(<Editor draftKey={draftKey} />))
const shown = () => container.querySelector('textarea')?.value

function type(text: string): void {
  const field = container.querySelector('textarea')
  if (!field) throw new Error('Nothing to type into')
  act(() => {
    // React listens to the native setter; assigning would go through its own.
    const prototype = Object.getPrototypeOf(field) as HTMLTextAreaElement
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('useDraft', () => {
  it('begins with what it is given, and keeps what is typed', () => {
    show('compose @a:b !r:b')
    expect(shown()).toBe('initial')
    type('Hello')
    expect(shown()).toBe('Hello')
    expect(readDraft('compose @a:b !r:b')).toBe('Hello')
  })

  it('is there again after the component, as after a reload', () => {
    show('k')
    type('Hello')
    act(() => root.unmount())
    root = createRoot(container)
    show('k')
    expect(shown()).toBe('Hello')
  })

  it('follows its key: another room has another draft', () => {
    show('one')
    type('first')
    show('two')
    expect(shown()).toBe('initial')
    type('second')
    show('one')
    expect(shown()).toBe('first')
    show('two')
    expect(shown()).toBe('second')
  })
})

describe('drafts outside of components', () => {
  it('hold any JSON value, and can be removed', () => {
    expect(readDraft('k')).toBeUndefined()
    writeDraft('k', { list: ['@a:b'], n: 1 })
    expect(readDraft('k')).toEqual({ list: ['@a:b'], n: 1 })
    removeDraft('k')
    expect(readDraft('k')).toBeUndefined()
  })

  it.each(['reload', 'navigate'])('stay after a %s', (how) => {
    arriveBy(how)
    writeDraft('k', 1)
    dropDraftsOfClosedTab()
    expect(readDraft('k')).toBe(1)
  })

  it('go where the browser brought a closed tab back, and nothing else goes', () => {
    arriveBy('back_forward')
    writeDraft('k', 1)
    sessionStorage.setItem('mxconsole.homeserver', 'b')
    dropDraftsOfClosedTab()
    expect(Object.keys(sessionStorage)).toEqual(['mxconsole.homeserver'])
  })
})

describe('the storage of the tab', () => {
  it('is memory where the browser blocks it', () => {
    const storage = createTabStorage(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    storage.setItem('k', 'v')
    expect(storage.getItem('k')).toBe('v')
    expect(storage.keys()).toEqual(['k'])
    storage.removeItem('k')
    expect(storage.getItem('k')).toBeNull()
  })

  it('is memory where the browser’s is full, also over what was stored before', () => {
    const storage = createTabStorage(() => sessionStorage)
    storage.setItem('k', 'old')
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    storage.setItem('k', 'new')
    expect(storage.getItem('k')).toBe('new')
    vi.restoreAllMocks()
    storage.setItem('k', 'newest')
    expect(sessionStorage.getItem('k')).toBe('newest')
    expect(storage.keys()).toEqual(['k'])
  })
})
