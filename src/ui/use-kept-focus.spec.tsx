// @vitest-environment jsdom
import { useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { useKeptFocus } from './use-kept-focus'

/** Takes the focus when it appears, as a dialog does. */
function Taker() {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus())
  return <input ref={field} />
}

function Part({ shows }: { shows: 'button' | 'nothing' | 'dialog' }) {
  const box = useRef<HTMLDivElement>(null)
  const keptFocus = useKeptFocus(() => box.current)
  return (
    <>
      <div {...keptFocus}>
        {shows === 'button' ? <button type="button">Undo</button> : null}
        {shows === 'dialog' ? <Taker /> : null}
      </div>
      <div ref={box} id="box" tabIndex={-1} />
    </>
  )
}

function setUp() {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  return {
    draw: (shows: Parameters<typeof Part>[0]['shows']) =>
      flushSync(() => root.render(<Part shows={shows} />)),
    focusButton: () => document.querySelector('button')?.focus(),
  }
}

afterEach(() => document.body.replaceChildren())

test('the focus follows once the control that had it is gone', () => {
  const { draw, focusButton } = setUp()
  draw('button')
  draw('nothing')
  expect(document.activeElement).toBe(document.body)
  draw('button')
  focusButton()
  draw('nothing')
  expect(document.activeElement?.id).toBe('box')
})

test('the focus stays where something else has put it meanwhile', () => {
  const { draw, focusButton } = setUp()
  draw('button')
  focusButton()
  draw('dialog')
  expect(document.activeElement?.tagName).toBe('INPUT')
})
