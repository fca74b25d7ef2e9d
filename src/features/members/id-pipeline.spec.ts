import { describe, expect, test } from 'vitest'
import { idPipeline } from './id-pipeline'
import { everyone } from '@/shared/member-list/testing/lists'

const request = {
  method: 'GET',
  url: "https://home/_matrix/client/v3/rooms/!it's:home/members?membership=join",
  authorized: true,
} as const

describe('the pipeline to one Matrix ID per line', () => {
  test('requests the membership shown, and extracts the IDs', () => {
    const { command, leftOut } = idPipeline(request, everyone)
    expect(command).toContain(String.raw`/rooms/!it'\''s:home/members?membership=join'`)
    expect(command).toContain('"Authorization: Bearer $token"')
    expect(command).toMatch(/\| jq -r '\.chunk\[\]\.state_key'$/)
    expect(leftOut).toBeUndefined()
  })

  test('takes the keys of the short response', () => {
    const url = 'https://home/_matrix/client/v3/rooms/!it:home/joined_members'
    const view = { ...everyone, serverName: 'lab' }
    const { command } = idPipeline({ ...request, url }, view)
    expect(command).toMatch(/\| jq -r '\.joined \| keys_unsorted\[\] \| select\(/)
  })

  test('keeps only one server, whatever its name contains', () => {
    const { command } = idPipeline(request, { ...everyone, serverName: 'lab:8448' })
    expect(command).toMatch(/select\(sub\("\^\[\^:\]\*:"; ""\) == "lab:8448"\)'$/)
    const odd = idPipeline(request, { ...everyone, serverName: String.raw`a'"\(1)` })
    expect(odd.command).toContain(String.raw`"a'\''\"\\(1)"`)
  })

  test('says what it ignores', () => {
    expect(idPipeline(request, { ...everyone, search: 'mül' }).leftOut).toMatch(
      /^This command ignores the search:/,
    )
    expect(idPipeline(request, { ...everyone, level: 0 }).leftOut).toMatch(
      /^This command ignores the power level/,
    )
  })
})
