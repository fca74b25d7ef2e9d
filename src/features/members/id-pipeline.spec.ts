import { describe, expect, test } from 'vitest'
import { idPipeline } from './id-pipeline'
import { everyone } from '@/shared/member-list/test-support'

const request = {
  method: 'GET',
  url: "https://home/_matrix/client/v3/rooms/!it's:home/members?membership=join",
  authorized: true,
} as const

describe('the pipeline to one Matrix ID a line', () => {
  test('asks for the membership shown, and takes the IDs out', () => {
    const { command, leftOut } = idPipeline(request, everyone)
    expect(command).toContain(String.raw`/rooms/!it'\''s:home/members?membership=join'`)
    expect(command).toContain('"Authorization: Bearer $token"')
    expect(command).toMatch(/\| jq -r '\.chunk\[\]\.state_key'$/)
    expect(leftOut).toBeUndefined()
  })

  test('takes one server alone, whatever its name holds', () => {
    const { command } = idPipeline(request, { ...everyone, serverName: 'lab:8448' })
    expect(command).toMatch(/select\(sub\("\^\[\^:\]\*:"; ""\) == "lab:8448"\)'$/)
    const odd = idPipeline(request, { ...everyone, serverName: String.raw`a'"\(1)` })
    expect(odd.command).toContain(String.raw`"a'\''\"\\(1)"`)
  })

  test('says what it leaves out', () => {
    expect(idPipeline(request, { ...everyone, search: 'mül' }).leftOut).toMatch(
      /^The search is not/,
    )
    expect(idPipeline(request, { ...everyone, level: 0 }).leftOut).toMatch(/^The power level/)
  })
})
