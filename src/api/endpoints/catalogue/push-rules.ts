import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, content, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'

/** The kinds of rules, most important first. */
const choices = { kind: ['override', 'underride', 'sender', 'room', 'content'] } as const

const actions = v.array(v.union([v.string(), content]))

const condition = v.object({
  kind: v.string(),
  key: v.optional(v.string()),
  pattern: v.optional(v.string()),
  is: v.optional(v.string()),
  value: v.optional(v.unknown()),
})

const rules = maybe(lenientArray(v.unknown()))

const ruleSet = v.object({
  override: rules,
  underride: rules,
  sender: rules,
  room: rules,
  content: rules,
})

export const getPushRules = defineEndpoint({
  id: 'getPushRules',
  summary: 'All notification rules',
  method: 'GET',
  path: '/_matrix/client/v3/pushrules/',
  answer: v.object({ global: maybe(ruleSet) }),
  spec: `${specBase}get_matrixclientv3pushrules`,
})

export const getPushRulesGlobal = defineEndpoint({
  id: 'getPushRulesGlobal',
  summary: 'Notification rules, without the outer object',
  method: 'GET',
  path: '/_matrix/client/v3/pushrules/global/',
  since: 'v1.12',
  answer: ruleSet,
  spec: `${specBase}get_matrixclientv3pushrulesglobal`,
})

export const getPushRule = defineEndpoint({
  id: 'getPushRule',
  summary: 'One notification rule',
  method: 'GET',
  path: '/_matrix/client/v3/pushrules/global/{kind}/{ruleId}',
  choices,
  answer: v.object({
    actions: maybe(lenientArray(v.unknown())),
    default: maybe(v.boolean()),
    enabled: maybe(v.boolean()),
    rule_id: maybe(v.string()),
    conditions: maybe(lenientArray(v.unknown())),
    pattern: maybe(v.string()),
  }),
  spec: `${specBase}get_matrixclientv3pushrulesglobalkindruleid`,
})

export const setPushRule = defineEndpoint({
  id: 'setPushRule',
  summary: 'Add or change a notification rule',
  method: 'PUT',
  path: '/_matrix/client/v3/pushrules/global/{kind}/{ruleId}',
  choices,
  rateLimited: true,
  query: v.object({ before: v.optional(v.string()), after: v.optional(v.string()) }),
  body: v.object({
    actions,
    conditions: v.optional(v.array(condition)),
    pattern: v.optional(v.string()),
  }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3pushrulesglobalkindruleid`,
})

export const deletePushRule = defineEndpoint({
  id: 'deletePushRule',
  summary: 'Delete a notification rule',
  method: 'DELETE',
  path: '/_matrix/client/v3/pushrules/global/{kind}/{ruleId}',
  choices,
  answer: anyObject,
  spec: `${specBase}delete_matrixclientv3pushrulesglobalkindruleid`,
})

export const isPushRuleEnabled = defineEndpoint({
  id: 'isPushRuleEnabled',
  summary: 'Whether a notification rule is on',
  method: 'GET',
  path: '/_matrix/client/v3/pushrules/global/{kind}/{ruleId}/enabled',
  choices,
  answer: v.object({ enabled: maybe(v.boolean()) }),
  spec: `${specBase}get_matrixclientv3pushrulesglobalkindruleidenabled`,
})

export const setPushRuleEnabled = defineEndpoint({
  id: 'setPushRuleEnabled',
  summary: 'Turn a notification rule on or off',
  method: 'PUT',
  path: '/_matrix/client/v3/pushrules/global/{kind}/{ruleId}/enabled',
  choices,
  body: v.object({ enabled: v.boolean() }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3pushrulesglobalkindruleidenabled`,
})

export const getPushRuleActions = defineEndpoint({
  id: 'getPushRuleActions',
  summary: 'What a notification rule does',
  method: 'GET',
  path: '/_matrix/client/v3/pushrules/global/{kind}/{ruleId}/actions',
  choices,
  answer: v.object({ actions: maybe(lenientArray(v.unknown())) }),
  spec: `${specBase}get_matrixclientv3pushrulesglobalkindruleidactions`,
})

export const setPushRuleActions = defineEndpoint({
  id: 'setPushRuleActions',
  summary: 'Change what a notification rule does',
  method: 'PUT',
  path: '/_matrix/client/v3/pushrules/global/{kind}/{ruleId}/actions',
  choices,
  body: v.object({ actions }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3pushrulesglobalkindruleidactions`,
})
