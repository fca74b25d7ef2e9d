// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { ProfileCard } from './profile-card'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

test('keeps the form above a profile that fails to render', () => {
  const profile = {
    get displayname(): never {
      throw new Error('Render failure')
    },
  }
  const container = document.createElement('div')
  const root = createRoot(container, { onCaughtError: () => undefined })
  act(() =>
    root.render(
      <form>
        <input name="user" />
        <ProfileCard userId="@ada:server" profile={profile} />
      </form>,
    ),
  )
  expect(container.querySelector('input')).not.toBeNull()
  expect(container.textContent).toBe('This profile couldn’t be shown. Retry')
})
