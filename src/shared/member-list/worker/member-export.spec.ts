import { expect, test } from 'vitest'
import { powerLevelsOf } from '@/lib/power-levels'
import type { ExportAnswer } from '@/shared/member-list/protocol'
import { hostWith, memberEvent } from '@/shared/member-list/testing/lists'

const { host, look, ask } = hostWith([
  memberEvent('@b:home', { displayname: 'Müller, "Bob"' }),
  memberEvent('@a:home', { displayname: '=1+1' }),
  memberEvent('@c:home', { membership: 'ban', reason: '+spam' }, { sender: '@b:home' }),
])
host.take({
  kind: 'levels',
  powerLevels: powerLevelsOf({ users: { '@b:home': -1 } }, ['@a:home'], '12'),
})

async function exported(format: 'ids' | 'csv' | 'json', scope: 'shown' | 'all') {
  const { blob, members } = ask({ kind: 'export', format, scope }) as ExportAnswer
  return { text: await blob.text(), members, type: blob.type }
}

test('the rows shown, in their order, one Matrix ID per line', async () => {
  look({ membership: 'join', sort: 'userId', descending: true })
  expect(await exported('ids', 'shown')).toEqual({
    text: '@b:home\n@a:home\n',
    members: 2,
    type: 'text/plain',
  })
})

test('all, as CSV that no spreadsheet executes', async () => {
  look({ membership: 'join', sort: 'userId' })
  const { text, members } = await exported('csv', 'all')
  expect(members).toBe(3)
  expect(text.split('\r\n')).toEqual([
    'name,Matrix ID,level,membership',
    "'=1+1,'@a:home,creator,join",
    `"Müller, ""Bob""",'@b:home,-1,join`,
    ",'@c:home,0,ban",
    '',
  ])
})

test('JSON, including an empty list', async () => {
  look({ search: 'bob' })
  const { text } = await exported('json', 'shown')
  expect(JSON.parse(text)).toEqual([
    { user_id: '@b:home', displayname: 'Müller, "Bob"', power_level: -1, membership: 'join' },
  ])
  look({ search: 'nobody' })
  expect(JSON.parse((await exported('json', 'shown')).text)).toEqual([])
})

test('CSV with the chosen columns, in their fixed order', async () => {
  look({ membership: 'ban' })
  const columns = ['reason', 'by', 'joined', 'changed', 'standing', 'server', 'userId'] as const
  const { blob } = ask({ kind: 'export', format: 'csv', scope: 'shown', columns }) as ExportAnswer
  expect(await blob.text()).toBe(
    'Matrix ID,server,how,last change,joined since,by,reason\r\n' +
      "'@c:home,home,banned,2023-11-14T22:13:20.000Z,,'@b:home,'+spam\r\n",
  )
})
