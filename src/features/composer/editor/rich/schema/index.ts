import type { Extensions } from '@tiptap/core'
import * as blocks from './blocks'
import * as inline from './inline'
import * as lists from './lists'
import * as marks from './marks'
import * as tables from './tables'

/**
 * A document with exactly what a message may contain.
 * https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes
 */
export const schemaExtensions: Extensions = [
  blocks.Doc,
  blocks.Text,
  blocks.Paragraph,
  blocks.Heading,
  blocks.Blockquote,
  blocks.Division,
  blocks.CodeBlock,
  blocks.HorizontalRule,
  blocks.MathsBlock,
  blocks.Details,
  blocks.Summary,
  lists.BulletList,
  lists.OrderedList,
  lists.ListItem,
  tables.Table,
  tables.TableRow,
  tables.TableCell,
  tables.TableHeader,
  tables.CaptionedTable,
  tables.TableCaption,
  inline.HardBreak,
  inline.Image,
  inline.Maths,
  marks.Link,
  marks.Spoiler,
  marks.TextColour,
  marks.BackgroundColour,
  marks.Bold,
  marks.Italic,
  marks.Underline,
  marks.Strike,
  marks.Subscript,
  marks.Superscript,
  marks.Code,
]
