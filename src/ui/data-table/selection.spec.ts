import { describe, expect, it } from 'vitest'
import { selectedShare, selectRow, toggleAll } from './selection'

const keys = ['a', 'b', 'c', 'd', 'e']

describe('selectRow', () => {
  it('ticks and unticks one row', () => {
    const ticked = selectRow(keys, new Set(), { key: 'b', checked: true, anchor: null })
    expect([...ticked]).toEqual(['b'])
    expect(selectRow(keys, ticked, { key: 'b', checked: false, anchor: null }).size).toBe(0)
  })

  it('takes all rows from the anchor, in either direction', () => {
    const down = selectRow(keys, new Set(['b']), { key: 'd', checked: true, anchor: 'b' })
    expect([...down].sort()).toEqual(['b', 'c', 'd'])
    const up = selectRow(keys, new Set(['d']), { key: 'b', checked: true, anchor: 'd' })
    expect([...up].sort()).toEqual(['b', 'c', 'd'])
  })

  it('unticks a range as well', () => {
    const next = selectRow(keys, new Set(keys), { key: 'c', checked: false, anchor: 'a' })
    expect([...next]).toEqual(['d', 'e'])
  })

  it('takes the row alone when the anchor is no longer shown', () => {
    const next = selectRow(keys, new Set(['z']), { key: 'c', checked: true, anchor: 'z' })
    expect([...next].sort()).toEqual(['c', 'z'])
  })

  it('leaves the given selection as it was', () => {
    const before = new Set(['a'])
    selectRow(keys, before, { key: 'b', checked: true, anchor: null })
    expect([...before]).toEqual(['a'])
  })
})

describe('select all', () => {
  it('adds what is shown, then takes it out again, and keeps what a filter hides', () => {
    const all = toggleAll(keys, new Set(['a', 'hidden']))
    expect([...all].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'hidden'])
    expect([...toggleAll(keys, all)]).toEqual(['hidden'])
  })

  it('says how much of what is shown is selected', () => {
    expect(selectedShare(keys, new Set(['hidden']))).toBe('none')
    expect(selectedShare(keys, new Set(['a']))).toBe('some')
    expect(selectedShare(keys, new Set(keys))).toBe('all')
    expect(selectedShare([], new Set())).toBe('none')
  })
})
