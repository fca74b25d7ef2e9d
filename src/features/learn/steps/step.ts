import * as v from 'valibot'
import type { Client } from '@/api/client'
import type { Endpoint } from '@/api/endpoint'
import type { ApiRequest } from '@/api/request'
import type { Progress } from '@/features/learn/progress'
import type { FieldId } from './fields'
import { sentenceSchema } from './sentence'

/** What a check found on the server. */
export const findingSchema = v.object({
  /** `ok`: as expected; `warn`: the request went through, but the server has something else. */
  tone: v.picklist(['ok', 'warn']),
  sentence: sentenceSchema,
  /** Matrix IDs, one a line. */
  ids: v.optional(v.array(v.string())),
  /** How many further ones there are. */
  more: v.optional(v.number()),
})

export type Finding = v.InferOutput<typeof findingSchema>

/** Everything that a step's requests are made of. */
export interface StepInput {
  readonly userId: string
  readonly deviceId: string | undefined
  /** What is in the fields: typed, or the default. */
  readonly values: Readonly<Record<FieldId, string>>
  /** The picture to upload. */
  readonly file: File
  readonly progress: Progress
}

/** A request that has gone through. */
export interface Sent {
  /** What the tour remembers once the response is there. */
  readonly keep?: (now: Progress) => Progress
  /** Reads the result back from the server. @throws as `client.send` */
  readonly check: (client: Client, signal: AbortSignal) => Promise<Finding>
}

/** Something that the user can send. */
export interface Deed {
  /** Exactly what `send` sends, in order. */
  readonly requests: (input: StepInput) => readonly ApiRequest[]
  /**
   * @param remember stores what must not be lost with the response
   * @throws as `client.send`
   */
  readonly send: (
    client: Client,
    input: StepInput,
    signal: AbortSignal,
    remember: (change: (now: Progress) => Progress) => void,
  ) => Promise<Sent>
  /**
   * Looks for what an earlier request has done whose response was lost, so that it isn't done twice.
   * @returns undefined if the server has nothing of it
   * @throws as `client.send`
   */
  readonly find?: (
    client: Client,
    input: StepInput,
    signal: AbortSignal,
  ) => Promise<Sent | undefined>
  /** Endpoints whose responses it changes. */
  readonly changes?: readonly Endpoint[]
  /** What to look at before sending again if the response hasn't arrived. */
  readonly unclear?: string
  /** Whether it sends the picture. */
  readonly takesFile?: boolean
}

/** What puts things back as they were. */
export interface Undo extends Deed {
  readonly id: UndoId
  readonly about: string
  readonly label: string
  /** Asked before it is sent; left out if it can be undone. */
  readonly question?: { readonly title: string; readonly body: string }
  /** Whether there is something to put back. */
  readonly isOffered: (progress: Progress) => boolean
}

/** A lesson of the tour. The last one ends the session, which the console does itself. */
export interface Step {
  readonly id: StepId
  readonly title: string
  /** What it is about, in two or three sentences. */
  readonly about: string
  readonly fields: readonly FieldId[]
  /** Undefined for the step that ends the session. */
  readonly deed: Deed | undefined
  readonly requests: (input: StepInput) => readonly ApiRequest[]
  /** Why it can't be sent now; undefined if it can. */
  readonly problem?: (progress: Progress) => string | undefined
  readonly undo?: readonly UndoId[]
}

export const stepIds = [
  'token',
  'name',
  'upload',
  'avatar',
  'room',
  'invite',
  'plain',
  'formatted',
  'members',
  'invalidate',
] as const

export type StepId = (typeof stepIds)[number]

const undoIds = ['restoreAvatar', 'leaveRoom'] as const

export type UndoId = (typeof undoIds)[number]

/** Everything that can be sent: steps, and what puts things back. */
export const deedIds = [...stepIds, ...undoIds] as const

export type DeedId = (typeof deedIds)[number]
