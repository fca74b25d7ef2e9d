// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { Button } from './button'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const button = () => document.querySelector('button')

test('a button keeps the focus when it becomes usable, and when it stops being so', () => {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const show = (disabledReason: string | undefined) =>
    act(() => root.render(<Button disabledReason={disabledReason}>Send</Button>))

  const description = () => {
    const id = button()?.getAttribute('aria-describedby')
    return id ? document.querySelector(`[id="${id}"]`)?.textContent : undefined
  }
  show('Write a message first.')
  button()?.focus()
  expect(description()).toBe('Write a message first.')
  show(undefined)
  expect(document.activeElement).toBe(button())
  expect(description()).toBeUndefined()
  show('A message is being sent.')
  expect(document.activeElement).toBe(button())
  expect(description()).toBe('A message is being sent.')
  act(() => root.unmount())
})
