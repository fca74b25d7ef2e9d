// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { PartBoundary } from './part-boundary'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let broken = true

function Part() {
  if (broken) throw new Error('Cannot be drawn')
  return <span>fine</span>
}

function render(inline: boolean) {
  broken = true
  const container = document.createElement('div')
  const root = createRoot(container, { onCaughtError: () => undefined })
  const draw = () =>
    act(() => {
      root.render(
        <>
          <h1>Page</h1>
          <PartBoundary what="row" inline={inline}>
            <Part />
          </PartBoundary>
        </>,
      )
    })
  draw()
  return { container, draw }
}

test('a failing part leaves the rest, says so, and can be retried', () => {
  const { container } = render(false)
  expect(container.querySelector('h1')?.textContent).toBe('Page')
  expect(container.querySelector('[role=alert]')?.textContent).toContain(
    'This row couldn’t be shown.',
  )
  broken = false
  act(() => container.querySelector('button')?.click())
  expect(container.textContent).toBe('Pagefine')
})

test('a failing cell says so briefly, and new content is rendered', () => {
  const { container, draw } = render(true)
  expect(container.textContent).toBe('PageCouldn’t be shown')
  broken = false
  draw()
  expect(container.textContent).toBe('Pagefine')
})
