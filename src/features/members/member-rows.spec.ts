import { describe, expect, test, vi } from 'vitest'
import type { MemberView, RowWindow, Shown } from '@/shared/member-list/protocol'
import { memberRows } from './member-rows'

const view: MemberView = {
  search: '',
  membership: 'join',
  serverName: undefined,
  level: undefined,
  sort: 'name',
  descending: false,
}

/** 200 of 1,000 rows, from the given one on. */
const shownFrom = (from: number) =>
  ({
    view,
    matching: 1000,
    from,
    rows: Array.from({ length: 200 }, (_, place) => ({ userId: `@${from + place}:a.org` })),
  }) as unknown as Shown

function rowsFrom(from: number) {
  const look = vi.fn<(window: RowWindow) => void>()
  const source = memberRows(shownFrom(from), view, look)
  return {
    look,
    at: source.at,
    onRange: (first: number, last: number) => source.onRange?.(first, last),
  }
}

describe('memberRows', () => {
  test('has the loaded rows by their index among all', () => {
    const { at } = rowsFrom(300)
    expect(at(300)?.userId).toBe('@300:a.org')
    expect(at(499)?.userId).toBe('@499:a.org')
    expect(at(299)).toBeUndefined()
    expect(at(500)).toBeUndefined()
  })

  test('requests nothing while the rows on screen are well within', () => {
    const { look, onRange } = rowsFrom(300)
    onRange(340, 370)
    expect(look).not.toHaveBeenCalled()
  })

  test('requests more around the rows on screen, on either side', () => {
    const { look, onRange } = rowsFrom(300)
    onRange(310, 340)
    onRange(450, 480)
    expect(look.mock.calls).toEqual([[{ from: 230, to: 420 }], [{ from: 370, to: 560 }]])
  })

  test('requests nothing beyond the first and the last', () => {
    const atTop = rowsFrom(0)
    atTop.onRange(0, 30)
    const atEnd = rowsFrom(800)
    atEnd.onRange(970, 999)
    expect(atTop.look).not.toHaveBeenCalled()
    expect(atEnd.look).not.toHaveBeenCalled()
  })

  test('is empty before anything is loaded', () => {
    expect(memberRows(undefined, view, vi.fn()).count).toBe(0)
  })
})
