import { forbidden, notFound } from '@demo/failure'
import type { Call, HandlersOf } from '@demo/handler'
import type { JsonObject } from '@demo/json'

function dataOf(
  { requester }: Pick<Call, 'requester'>,
  userId: string,
  verb: 'get' | 'add',
): Map<string, JsonObject> {
  if (userId !== requester.userId) {
    throw forbidden(`Cannot ${verb} account data for other users.`)
  }
  return requester.user.accountData
}

export const accountDataHandlers: HandlersOf<'getAccountData' | 'setAccountData'> = {
  getAccountData: (call) => {
    const { userId, type } = call.params
    const data = dataOf(call, userId, 'get').get(type)
    if (!data) throw notFound('Account data not found')
    return data
  },
  setAccountData: (call) => {
    const { userId, type } = call.params
    dataOf(call, userId, 'add').set(type, call.json())
    return {}
  },
}
