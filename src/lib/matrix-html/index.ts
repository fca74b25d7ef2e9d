export type { Dropped } from './dropped'
export {
  messageByteBudget,
  messageContent,
  type Message,
  type MessageContent,
} from './message-content'
export {
  attachmentOf,
  attachmentSchema,
  messageRelationSchema,
  type Attachment,
  type MessageRelation,
} from './relation'
export { plainBody } from './plain-body'
export { sanitizeHtml } from './sanitize'
export { serializeHtml } from './serialize'
export { textOf, type MatrixElement, type MatrixNode } from './tree'
