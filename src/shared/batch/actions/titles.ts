import { plural } from '@/lib/plural'

/** `1 person`, `3 people`. */
export const people = (count: number) => plural(count, 'person', 'people')

/** `in 1 room`, `in 3 rooms`. */
export const inRooms = (count: number) => `in ${plural(count, 'room')}`

/** `to 1 room`, `to 3 rooms`. */
export const toRooms = (count: number) => `to ${plural(count, 'room')}`
