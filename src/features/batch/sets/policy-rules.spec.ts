import { expect, test } from 'vitest'
import { readPolicyRules } from './policy-rules'

const rule = (type: string, entity: unknown, recommendation: unknown = 'm.ban') => ({
  type,
  state_key: `rule:${String(entity)}`,
  content: { entity, recommendation, reason: 'spam' },
})

test('users and patterns to ban are read, of every age; the rest is counted', () => {
  const events = [
    rule('m.policy.rule.user', '@a:spam.example'),
    rule('m.room.rule.user', '@a:spam.example', 'org.matrix.mjolnir.ban'),
    rule('org.matrix.mjolnir.rule.user', '@b:spam.example'),
    rule('m.policy.rule.user', '@*:spam.example'),
    rule('m.policy.rule.user', '@ok:x', 'org.example.allow'),
    rule('m.policy.rule.user', '@odd:x', 1),
    rule('m.policy.rule.user', 'nobody'),
    rule('m.policy.rule.user', 7),
    rule('m.policy.rule.server', 'spam.example'),
    { type: 'm.policy.rule.user', state_key: 'removed', content: {} },
  ]
  expect(readPolicyRules(events)).toEqual({
    userIds: ['@a:spam.example', '@b:spam.example'],
    globs: ['@*:spam.example'],
    otherwise: 2,
    unreadable: 2,
  })
})
