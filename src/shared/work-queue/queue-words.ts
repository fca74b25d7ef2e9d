import type { QueueWork } from './items'
import type { WorkWords } from './work-words'

/** Texts about one kind of work. */
export interface QueueWords<Task> {
  ofTask: (task: Task) => WorkWords
  /** The words for the latest run as a whole. */
  ofRun: (work: QueueWork<Task>) => WorkWords
  /** The latest run in one sentence, without a full stop: `12 sent, 2 failed`. */
  summary: (work: QueueWork<Task>) => string
}
