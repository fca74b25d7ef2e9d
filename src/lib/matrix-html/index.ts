export type { Dropped } from './dropped'
export { markdownToHtml } from './markdown'
export {
  messageByteBudget,
  messageContent,
  type Message,
  type MessageContent,
} from './message-content'
export { attachmentOf, type Attachment, type MessageRelation } from './relation'
export { plainBody } from './plain-body'
export { sanitizeHtml } from './sanitize'
export { serializeHtml } from './serialize'
export { toMarkdown } from './to-markdown'
export { textOf, type MatrixElement, type MatrixNode } from './tree'
