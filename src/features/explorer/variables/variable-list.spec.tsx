// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { announcement } from '@/ui/toast'
import { VariableList } from './variable-list'
import { variablesEntry } from './variables'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const account = { baseUrl: 'https://hs.org', versions: [], userId: '@ada:hs.org', isGuest: false }
const entry = variablesEntry(account.userId)

let root: Root

beforeEach(async () => {
  entry.update([
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
  ])
  const session = createSession(account, 'secret', { send: async () => Response.json({}) })
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <SessionProvider session={session}>
        <VariableList />
      </SessionProvider>,
    ),
  )
})

afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
  entry.remove()
})

const button = (name: string) =>
  [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  )
const click = (name: string) => act(async () => button(name)?.click())

async function typeName(text: string) {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent === 'Name')
  const input = label?.control
  await act(async () => {
    // As the browser does: React replaces the element’s own setter.
    if (input) Reflect.set(HTMLInputElement.prototype, 'value', text, input)
    input?.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
  })
}

const dialog = () => document.querySelector('[role=dialog]')?.textContent ?? ''

test('a variable that gets another name replaces itself', async () => {
  await click('Edit a')
  expect(dialog()).toMatch(/^Edit variable/)
  expect(dialog()).not.toContain('Replaces')
  await typeName('b')
  expect(dialog()).toContain('Replaces the variable with this name')
  await typeName('c')
  expect(dialog()).not.toContain('Replaces')
  await click('Save variable')
  expect(dialog()).toBe('')
  expect(entry.read()).toEqual([
    { name: 'c', value: '1' },
    { name: 'b', value: '2' },
  ])
})

test('a new variable can’t have a name that runs for each row fill in', async () => {
  await click('Add variable…')
  expect(dialog()).toMatch(/^Add variable/)
  await typeName('txnId')
  await click('Save variable')
  expect(dialog()).toContain('“txnId” is reserved')
  expect(entry.read()).toHaveLength(2)
})

test('the focus stays in the list when a variable is removed', async () => {
  await click('Remove a')
  expect(entry.read()).toEqual([{ name: 'b', value: '2' }])
  expect(document.activeElement).toBe(button('Add variable…'))
  expect(announcement.get().text).toBe('Variable removed')
})
