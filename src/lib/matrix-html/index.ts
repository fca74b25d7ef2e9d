export { isAllowedAttribute, isAllowedTag } from './allow-list'
export type { Dropped } from './dropped'
export { markdownToHtml } from './markdown'
export {
  contentBytes,
  messageByteBudget,
  messageContent,
  type Message,
  type MessageContent,
  type MessageType,
} from './message-content'
export { plainBody } from './plain-body'
export { sanitizeHtml } from './sanitize'
export { serializeHtml } from './serialize'
export { toMarkdown } from './to-markdown'
export { elementsOf, textOf, type MatrixElement, type MatrixNode } from './tree'
