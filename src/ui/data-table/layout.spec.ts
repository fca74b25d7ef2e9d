import { describe, expect, it } from 'vitest'
import { gridTracks, leastWidth, phoneArea, visibleColumns } from './layout'
import type { DataTableColumn } from './types'

const column = (id: string, more: Partial<DataTableColumn<string>> = {}) => ({
  id,
  header: id,
  cell: (row: string) => row,
  width: '100px',
  ...more,
})
const name = column('name', { primary: true, width: 'minmax(160px,1fr)' })
const userId = column('userId')
const level = column('level', { hideBelow: 'phone' })
const since = column('since', { hideBelow: 'tablet' })
const actions = column('actions', { actions: true, width: '56px' })
const columns = [name, userId, level, since, actions]

describe('visibleColumns', () => {
  it('leaves columns out as the room shrinks', () => {
    expect(visibleColumns(columns, 'wide')).toEqual(columns)
    expect(visibleColumns(columns, 'tablet')).toEqual([name, userId, level, actions])
    expect(visibleColumns(columns, 'phone')).toEqual([name, userId, actions])
  })
})

describe('gridTracks', () => {
  it('is the widths in order, after the check box', () => {
    expect(gridTracks([name, userId], { mode: 'wide', selectable: true })).toBe(
      '40px minmax(160px,1fr) 100px',
    )
  })

  it('has a track for each cell of the second line, and one for the buttons, on a phone', () => {
    expect(gridTracks([name, userId, level, actions], { mode: 'phone', selectable: false })).toBe(
      'minmax(0,auto) minmax(0,auto) minmax(0,1fr) auto',
    )
  })
})

describe('leastWidth', () => {
  it('adds up the least width of each track', () => {
    expect(leastWidth('40px minmax(160px, 1fr) 100px minmax(80.5px,2fr)')).toBe(380.5)
    expect(leastWidth('minmax(0,auto) minmax(0,1fr) auto')).toBe(0)
  })
})

describe('phoneArea', () => {
  it('puts the primary cell over the others and the buttons beside both', () => {
    const shown = [name, userId, level, actions]
    expect(phoneArea(shown, name, true)).toBe('1 / 2 / 2 / 5')
    expect(phoneArea(shown, userId, true)).toBe('2 / 2 / 3 / 3')
    expect(phoneArea(shown, level, true)).toBe('2 / 3 / 3 / 4')
    expect(phoneArea(shown, actions, true)).toBe('1 / 5 / 3 / 6')
  })
})
