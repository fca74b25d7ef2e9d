import { MemberListHost } from './member-list-host'
import type { FromWorker, ToWorker } from '@/shared/member-list/protocol'

const host = new MemberListHost((message: FromWorker) =>
  self.postMessage(message, { transfer: [] }),
)

self.addEventListener('message', (event: MessageEvent<ToWorker>) => host.take(event.data))
