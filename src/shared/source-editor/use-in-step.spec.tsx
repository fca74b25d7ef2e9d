// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { storeNow } from '@/lib/store-now'
import { type InStep, useInStep } from './use-in-step'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

test('long text that waits for a pause is emitted when it must be stored', () => {
  let text = 'long '.repeat(3000)
  let step: InStep | undefined
  const emitted: string[] = []
  function Editor() {
    useInStep({
      given: text,
      onChange: (next) => emitted.push(next.slice(-5)),
      onSend: () => undefined,
      read: () => text,
      write: () => undefined,
      connect: (connected) => {
        step = connected
        return () => undefined
      },
    })
    return null
  }
  const root = createRoot(document.createElement('div'))
  act(() => root.render(<Editor />))
  text += 'typed'
  step?.changed()
  expect(emitted).toEqual([])
  storeNow()
  expect(emitted).toEqual(['typed'])
  act(() => root.unmount())
  storeNow()
  expect(emitted).toHaveLength(1)
})
