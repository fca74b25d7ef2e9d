import type { WrittenRequest } from '@/api/request'

/** Whether sending a request again does nothing more, whatever became of it. */
export function isRepeatable({
  method,
  endpoint,
}: Pick<WrittenRequest, 'method' | 'endpoint'>): boolean {
  return method === 'GET' || hasTxnId({ method, endpoint })
}

/** Whether the server carries out requests with the same path only once. */
export function hasTxnId({ method, endpoint }: Pick<WrittenRequest, 'method' | 'endpoint'>) {
  return method === 'PUT' && endpoint?.path.includes('{txnId}') === true
}
