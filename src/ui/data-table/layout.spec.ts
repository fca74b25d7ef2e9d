import { describe, expect, test } from 'vitest'
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
  test('hides columns as space shrinks', () => {
    expect(visibleColumns(columns, 'wide')).toEqual(columns)
    expect(visibleColumns(columns, 'tablet')).toEqual([name, userId, level, actions])
    expect(visibleColumns(columns, 'phone')).toEqual([name, userId, actions])
  })
})

describe('gridTracks', () => {
  test('is the widths in order, after the checkbox', () => {
    expect(gridTracks([name, userId], { mode: 'wide', selectable: true })).toBe(
      '40px minmax(160px,1fr) 100px',
    )
  })

  test('has a track per cell of the second line, and one for the buttons, on a phone', () => {
    expect(gridTracks([name, userId, level, actions], { mode: 'phone', selectable: false })).toBe(
      'minmax(0,auto) minmax(0,auto) minmax(0,1fr) auto',
    )
  })
})

describe('leastWidth', () => {
  test('adds up the minimum width of each track', () => {
    expect(leastWidth('40px minmax(160px, 1fr) 100px minmax(80.5px,2fr)')).toBe(380.5)
    expect(leastWidth('minmax(0,auto) minmax(0,1fr) auto')).toBe(0)
  })
})

describe('phoneArea', () => {
  test('puts the primary cell above the others and the buttons next to both', () => {
    const layout = { columns: [name, userId, level, actions], selectable: true }
    expect(phoneArea(layout, name)).toBe('1 / 2 / 2 / 5')
    expect(phoneArea(layout, userId)).toBe('2 / 2 / 3 / 3')
    expect(phoneArea(layout, level)).toBe('2 / 3 / 3 / 4')
    expect(phoneArea(layout, actions)).toBe('1 / 5 / 3 / 6')
  })
})
