import { MemberDesk } from './member-desk'
import type { FromWorker, ToWorker } from './protocol'

const desk = new MemberDesk((message: FromWorker) => self.postMessage(message, { transfer: [] }))

self.addEventListener('message', (event: MessageEvent<ToWorker>) => desk.take(event.data))
