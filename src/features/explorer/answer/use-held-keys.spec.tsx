// @vitest-environment jsdom
import { act, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { useHeldKeys } from './use-held-keys'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** A list that ArrowRight makes longer, once it is clicked. */
function Rows({ onAct }: { onAct: (what: string) => void }) {
  const [rows, setRows] = useState(1)
  const [active, setActive] = useState(0)
  const [isLoading, setIsLoading] = useState(false)
  const { press, drop } = useHeldKeys(
    () => !isLoading,
    (key) => {
      onAct(`${key} at ${active}`)
      if (key === 'ArrowRight') setIsLoading(true)
      else setActive(Math.min(active + 1, rows - 1))
    },
  )
  const load = () => {
    setRows(rows + 1)
    setIsLoading(false)
  }
  return <input onClick={load} onKeyDown={({ key }) => press(key)} onBlur={drop} />
}

/** Shows the list. @returns presses a key, loads a row, leaves the list, and ends it */
async function setUp(onAct: (what: string) => void) {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  await act(async () => root.render(<Rows onAct={onAct} />))
  const input = place.querySelector('input')
  const type = (key: string) =>
    input?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  return {
    type,
    press: (key: string) => act(async () => type(key)),
    load: () => act(async () => input?.click()),
    leave: () =>
      act(async () => input?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))),
    end: () => act(async () => root.unmount()),
  }
}

test('keys pressed while rows are awaited act on them, in order', async () => {
  const acted: string[] = []
  const { press, load, leave, end } = await setUp((what) => acted.push(what))
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter']) {
    await press(key)
  }
  expect(acted).toEqual(['ArrowRight at 0'])
  await load()
  expect(acted).toEqual(['ArrowRight at 0', 'ArrowDown at 0', 'ArrowRight at 1'])
  await load()
  expect(acted.slice(3)).toEqual(['ArrowDown at 1', 'Enter at 2'])
  await press('ArrowRight')
  await press('ArrowDown')
  await leave()
  await load()
  expect(acted.slice(5)).toEqual(['ArrowRight at 2'])
  await end()
})

test('a key pressed before the effect of the one that waited is shown waits, too', async () => {
  const acted: string[] = []
  const { type, press, load, end } = await setUp((what) => {
    acted.push(what)
    if (acted.length === 2) type('ArrowDown')
  })
  await press('ArrowRight')
  await press('ArrowRight')
  await load()
  expect(acted).toEqual(['ArrowRight at 0', 'ArrowRight at 0'])
  await load()
  expect(acted.slice(2)).toEqual(['ArrowDown at 0'])
  await end()
})
