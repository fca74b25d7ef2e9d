import type { SourceDialogProps } from '@/features/batch/sets/source'
import { Combobox } from '@/ui/combobox'

/** Props of {@link RoomField}. */
export interface RoomFieldProps {
  rooms: SourceDialogProps<string>['rooms']
  /** Undefined until one is chosen. */
  roomId: string | undefined
  onRoomId: (roomId: string) => void
}

/** The one room that people are taken from. */
export function RoomField({ rooms, roomId, onRoomId }: RoomFieldProps) {
  return (
    <Combobox
      label="Room"
      value={roomId}
      onValueChange={onRoomId}
      placeholder="Choose a room"
      options={rooms.map((room) => ({
        value: room.roomId,
        label: room.name,
        detail: room.roomId,
      }))}
    />
  )
}
