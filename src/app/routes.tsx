import { createHashRouter, Navigate, type RouteObject } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { NotFound } from './not-found'
import { PageError } from './page-error'
import { Shell } from './shell'

/** What a route tells of itself. */
export interface RouteHandle {
  /** The page's name, for the window's title. */
  title: string
}

const handle = (title: string): RouteHandle => ({ title })

/** Pages are chunks of their own; each has an error boundary of its own. */
const pages: RouteObject[] = [
  { index: true, element: <Navigate to={paths.profile()} replace /> },
  { path: 'sign-in', element: <Navigate to={paths.profile()} replace /> },
  { path: 'profile', lazy: () => import('@/features/profile/page'), handle: handle('Profile') },
  { path: 'rooms', lazy: () => import('@/features/rooms/page'), handle: handle('Rooms') },
  {
    path: 'rooms/:roomId',
    lazy: () => import('@/features/rooms/room-layout'),
    children: [
      { index: true, element: <Navigate to="members" replace /> },
      { path: 'members', lazy: () => import('@/features/members/page'), handle: handle('Members') },
      {
        path: 'messages',
        lazy: () => import('@/features/composer/messages/page'),
        handle: handle('Messages'),
      },
      {
        path: 'invite',
        lazy: () => import('@/features/invites/invite-page'),
        handle: handle('Invite'),
      },
      {
        path: 'compose',
        lazy: () => import('@/features/composer/page'),
        handle: handle('Compose'),
      },
      { path: 'state', lazy: () => import('@/features/rooms/state-page'), handle: handle('State') },
    ].map(withBoundary),
  },
  { path: 'invites', lazy: () => import('@/features/invites/page'), handle: handle('Invites') },
  { path: 'sessions', lazy: () => import('@/features/devices/page'), handle: handle('Sessions') },
  { path: 'api', lazy: () => import('@/features/explorer/page'), handle: handle('API') },
  {
    path: 'log',
    lazy: () => import('@/features/explorer/log-page'),
    handle: handle('Request log'),
  },
  { path: '*', element: <NotFound />, handle: handle('Not found') },
]

function withBoundary(route: RouteObject): RouteObject {
  return { ...route, errorElement: <PageError /> }
}

/** Hash routes, so that the built folder works from any path of any static host. */
export function createRouter() {
  return createHashRouter([
    {
      element: <Shell />,
      errorElement: <PageError />,
      hydrateFallbackElement: <></>,
      children: pages.map(withBoundary),
    },
  ])
}
