import { serverNameOf, userIdProblem } from '@/lib/matrix-id'
import { parseMxc } from '@/lib/mxc'
import { isPathSegment } from '@/lib/path-segment'
import type { Progress } from '@/features/learn/progress'

/** Fields of the tour's steps. Steps with the same field share what is typed. */
export const fieldIds = [
  'nameOf',
  'mxcUri',
  'roomName',
  'roomId',
  'invitee',
  'plain',
  'html',
  'fallback',
] as const

export type FieldId = (typeof fieldIds)[number]

/** What a field's default depends on. */
interface Situation {
  userId: string
  demo: boolean
  progress: Progress
}

interface Field {
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  /** An identifier or code. */
  readonly mono?: boolean
  readonly multiline?: boolean
  /** Its value until the user types. */
  readonly usual: (situation: Situation) => string
  /** What is missing while it is empty. */
  readonly missing: string
  /** What is wrong with a value. */
  readonly problem?: (value: string) => string | undefined
}

const roomIdProblem = (value: string) =>
  value.startsWith('!') && isPathSegment(value) ? undefined : 'A room ID starts with !'

/** Each field by its ID. */
export const fields: Readonly<Record<FieldId, Field>> = {
  nameOf: {
    label: 'Matrix ID',
    hint: 'Yours, or anyone’s.',
    mono: true,
    usual: ({ userId }) => userId,
    missing: 'Enter a Matrix ID.',
    problem: userIdProblem,
  },
  mxcUri: {
    label: 'MXC URI',
    hint: 'Of the picture from the previous step, or of any other.',
    placeholder: 'mxc://example.org/mediaId',
    mono: true,
    usual: ({ progress }) => progress.mxcUri ?? '',
    missing: 'Upload a picture first, or enter an MXC URI.',
    problem: (value) => (parseMxc(value) ? undefined : 'Not an MXC URI: mxc://server/mediaId'),
  },
  roomName: {
    label: 'Room name',
    usual: () => 'mxconsole tour',
    missing: 'Enter a name.',
  },
  roomId: {
    label: 'Room ID',
    hint: 'The tour’s own room, unless you enter another.',
    placeholder: '!id:example.org',
    mono: true,
    usual: ({ progress }) => progress.roomId ?? '',
    missing: 'Create the tour’s room first, or enter the ID of another room.',
    problem: roomIdProblem,
  },
  invitee: {
    label: 'Matrix ID',
    hint: 'Someone who won’t mind, such as your second account. They’ll get a notification.',
    placeholder: '@name:example.org',
    mono: true,
    // The demo's people are made up, so none is disturbed.
    usual: ({ demo, userId }) => (demo ? `@a.keller:${serverNameOf(userId)}` : ''),
    missing: 'Enter a Matrix ID, or skip this step.',
    problem: userIdProblem,
  },
  plain: {
    label: 'Message',
    usual: () => 'Hello from the mxconsole tour!',
    missing: 'Enter a message.',
  },
  html: {
    label: 'HTML',
    mono: true,
    multiline: true,
    usual: () => '<b>Hello</b> from the <i>mxconsole</i> tour!',
    missing: 'Enter a message as HTML.',
  },
  fallback: {
    label: 'Plain text',
    hint: 'For clients that don’t show HTML, and for notifications.',
    usual: () => 'Hello from the mxconsole tour!',
    missing: 'Enter the message as plain text.',
  },
}
