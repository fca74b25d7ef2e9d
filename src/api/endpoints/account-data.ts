import { defineEndpoint } from '@/api/endpoint'
import { anyObject, content, specBase } from './schemas'

export const getAccountData = defineEndpoint({
  id: 'getAccountData',
  summary: 'Account data of one type',
  method: 'GET',
  path: '/_matrix/client/v3/user/{userId}/account_data/{type}',
  answer: anyObject,
  spec: `${specBase}get_matrixclientv3useruseridaccount_datatype`,
})

export const setAccountData = defineEndpoint({
  id: 'setAccountData',
  summary: 'Set account data of one type',
  method: 'PUT',
  path: '/_matrix/client/v3/user/{userId}/account_data/{type}',
  body: content,
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3useruseridaccount_datatype`,
})
