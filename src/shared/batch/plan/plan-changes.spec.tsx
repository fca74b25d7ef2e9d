// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { PlanChanges } from './plan-changes'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

test('a row has the changes in one line, and a dialog lists them all', async () => {
  const place = document.createElement('div')
  document.body.append(place)
  const changes = ['allow: + *', 'deny: + spam.example', 'allow_ip_literals: none → true']
  const root = createRoot(place)
  act(() => root.render(<PlanChanges changes={changes} roomName="Lab" />))
  const button = place.querySelector('button')
  expect(button?.textContent).toBe(changes.join('; '))
  await act(async () => button?.click())
  const dialog = document.querySelector('[role=dialog]')
  expect([...(dialog?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual(
    changes,
  )
  expect(dialog?.textContent).toContain('Lab')
  act(() => root.unmount())
  place.remove()
})
