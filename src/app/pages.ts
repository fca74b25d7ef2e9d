import { lazyModule } from '@/lib/lazy-module'

/** The console's pages, each in its own chunk. */
export const pages = {
  profile: lazyModule(() => import('@/features/profile/page')),
  rooms: lazyModule(() => import('@/features/rooms/page')),
  room: lazyModule(() => import('@/features/rooms/room-layout')),
  members: lazyModule(() => import('@/features/members/page')),
  invite: lazyModule(() => import('@/features/invites/invite-page')),
  messages: lazyModule(() => import('@/features/composer/timeline/page')),
  compose: lazyModule(() => import('@/features/composer/page')),
  state: lazyModule(() => import('@/features/rooms/state-page')),
  invites: lazyModule(() => import('@/features/invites/page')),
  batch: lazyModule(() => import('@/features/batch/page')),
  sessions: lazyModule(() => import('@/features/devices/page')),
  api: lazyModule(() => import('@/features/explorer/page')),
  log: lazyModule(() => import('@/features/explorer/log-page')),
  learn: lazyModule(() => import('@/features/learn/page')),
}
