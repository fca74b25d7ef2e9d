import type { ComponentType } from 'react'
import type { BatchRoom } from '@/shared/batch/actions/action'
import type { AddedRoom } from '@/shared/batch-choice/choice'

/** Props of a source's dialog. */
export interface SourceDialogProps<Item> {
  /** Adds to the set; what it has already is ignored. */
  onAdd: (items: readonly Item[]) => void
  close: () => void
  /** The joined rooms, to choose from. */
  rooms: readonly BatchRoom[]
  /** The rooms that are chosen. */
  chosen: readonly BatchRoom[]
}

/** Somewhere that people or rooms are taken from, in a dialog. */
export interface SetSource<Item> {
  /** Its entry in the menu, with an ellipsis: `Members of a room…`. */
  label: string
  Dialog: ComponentType<SourceDialogProps<Item>>
}

/** Adds people, by Matrix ID. */
export type PeopleSource = SetSource<string>

/** Adds rooms, whether the account is in them or not. */
export type RoomSource = SetSource<AddedRoom>
