import type { EditorView } from '@codemirror/view'
import {
  createSourceView,
  type LanguageSupport,
  type SourceViewOptions,
} from '@/shared/source-editor/source-view'
import { type FindOffers, offersFor } from './offers'
import { type CheckedSource, problems } from './problems'

/** A source language for messages; its completions are in addition to mentions. */
export interface SourceSupport extends CheckedSource, LanguageSupport {}

/** What a message's source editor needs from its page. */
export interface MessageViewOptions extends SourceSupport, Omit<SourceViewOptions, 'aria'> {
  /** ID of the element that describes it. */
  describedBy: string
  findOffers: FindOffers
}

/** Creates a source editor for a message, not yet in the page. */
export function createMessageView(options: MessageViewOptions): EditorView {
  const { extensions, completions, describedBy, findOffers } = options
  const aria = { 'aria-label': 'Message', 'aria-describedby': describedBy }
  return createSourceView({
    ...options,
    aria: () => aria,
    extensions: [extensions, problems(options)],
    completions: [...completions, offersFor(findOffers)],
  })
}
