import { describe, expect, test } from 'vitest'
import type { PickedMember } from '@/shared/member-list/protocol'
import { hostWith, memberEvent } from '@/shared/member-list/testing/lists'

const { ask } = hostWith([
  memberEvent('@zoe:home', { displayname: 'Zoë Adams' }),
  memberEvent('@ada:home', { displayname: 'Lovelace' }),
  memberEvent('@hans:home', { displayname: 'Hans Müller' }),
  memberEvent('@adam:away', { displayname: 'Bertha' }),
  memberEvent('@gone:home', { displayname: 'Adam Gone', membership: 'leave' }),
  memberEvent('@plain:home'),
])

const complete = (typed: string, most = 10) =>
  (ask({ kind: 'complete', typed, most }) as PickedMember[]).map(({ userId }) => userId)

describe('completing a mention', () => {
  test('starts with names, then IDs, then words and parts of either', () => {
    expect(complete('ada')).toEqual(['@adam:away', '@ada:home', '@zoe:home'])
    expect(complete('lov')).toEqual(['@ada:home'])
    expect(complete('ulle')).toEqual(['@hans:home'])
  })

  test('ignores case, accents and the sigil of an ID', () => {
    expect(complete('ZOE')).toEqual(['@zoe:home'])
    expect(complete('@hans')).toEqual(['@hans:home'])
    expect(complete('muller')).toEqual(['@hans:home'])
  })

  test('offers the first by name if nothing is typed, and no one who left', () => {
    expect(complete('', 3)).toEqual(['@adam:away', '@hans:home', '@ada:home'])
    expect(complete('gone')).toEqual([])
  })
})
