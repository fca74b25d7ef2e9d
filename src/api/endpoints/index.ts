import * as account from './account'
import * as devices from './devices'
import { getOneRoomEvent, getRoomEvents, sendMessage } from './events'
import * as discovery from './discovery'
import { ban, getJoinedMembersByRoom, getMembersByRoom, inviteUser, kick, unban } from './members'
import * as media from './media'
import * as profile from './profile'
import * as relations from './relations'
import * as rooms from './rooms'
import * as state from './state'

/**
 * Every endpoint by its id: the catalogue of the API page, and what the embedded homeserver must
 * answer. Code that makes one call imports that endpoint alone, so that the rest is not loaded.
 */
export const endpoints = {
  ...discovery,
  ...account,
  ...profile,
  ...media,
  ...rooms,
  ...state,
  getMembersByRoom,
  getJoinedMembersByRoom,
  inviteUser,
  kick,
  ban,
  unban,
  sendMessage,
  getOneRoomEvent,
  getRoomEvents,
  ...relations,
  getDevices: devices.getDevices,
  updateDevice: devices.updateDevice,
  deleteDevice: devices.deleteDevice,
  deleteDevices: devices.deleteDevices,
}

export type EndpointId = keyof typeof endpoints
