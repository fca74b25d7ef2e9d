import type { PeopleSource, RoomSource } from '@/features/batch/sets/source'
import { banList } from './ban-list'
import { quietRooms } from './quiet-rooms'
import { roomMembers } from './room-members'
import { roomsOfSpace } from './rooms-of-space'
import { roomsWithPower } from './rooms-with-power'

/** Where people can be taken from, in the order of the menu. */
export const peopleSources: readonly PeopleSource[] = [roomMembers, banList]

/** Where rooms can be taken from, in the order of the menu. */
export const roomSources: readonly RoomSource[] = [roomsOfSpace, roomsWithPower, quietRooms]
