import { describe, expect, test } from 'vitest'
import { selectedShare, selectRow, toggleAll } from './selection'

const keys = ['a', 'b', 'c', 'd', 'e']

describe('selectRow', () => {
  test('selects and deselects one row', () => {
    const selected = selectRow(keys, new Set(), { key: 'b', checked: true, anchor: null })
    expect([...selected]).toEqual(['b'])
    expect(selectRow(keys, selected, { key: 'b', checked: false, anchor: null }).size).toBe(0)
  })

  test('selects all rows from the anchor, in either direction', () => {
    const down = selectRow(keys, new Set(['b']), { key: 'd', checked: true, anchor: 'b' })
    expect([...down].sort()).toEqual(['b', 'c', 'd'])
    const up = selectRow(keys, new Set(['d']), { key: 'b', checked: true, anchor: 'd' })
    expect([...up].sort()).toEqual(['b', 'c', 'd'])
  })

  test('deselects a range as well', () => {
    const next = selectRow(keys, new Set(keys), { key: 'c', checked: false, anchor: 'a' })
    expect([...next]).toEqual(['d', 'e'])
  })

  test('selects the row alone if the anchor is no longer shown', () => {
    const next = selectRow(keys, new Set(['z']), { key: 'c', checked: true, anchor: 'z' })
    expect([...next].sort()).toEqual(['c', 'z'])
  })

  test('does not change the given selection', () => {
    const before = new Set(['a'])
    selectRow(keys, before, { key: 'b', checked: true, anchor: null })
    expect([...before]).toEqual(['a'])
  })
})

describe('select all', () => {
  test('adds what is shown, then removes it again, and keeps what a filter hides', () => {
    const all = toggleAll(keys, new Set(['a', 'hidden']))
    expect([...all].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'hidden'])
    expect([...toggleAll(keys, all)]).toEqual(['hidden'])
  })

  test('says how much of what is shown is selected', () => {
    expect(selectedShare(keys, new Set(['hidden']))).toBe('none')
    expect(selectedShare(keys, new Set(['a']))).toBe('some')
    expect(selectedShare(keys, new Set(keys))).toBe('all')
    expect(selectedShare([], new Set())).toBe('none')
  })
})
