import { createHashRouter, Navigate, type RouteObject } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { lazyPage } from './lazy-page'
import { NotFound } from './not-found'
import { PageError } from './page-error'
import { pages } from './pages'
import { Shell } from './shell'

/** Information about a route. */
export interface RouteHandle {
  /** The page's name, for the window title. */
  title: string
}

const handle = (title: string): RouteHandle => ({ title })

/** Each page is its own chunk, with its own error boundary. */
const routes: RouteObject[] = [
  { index: true, element: <Navigate to={paths.profile()} replace /> },
  { path: 'sign-in', element: <Navigate to={paths.profile()} replace /> },
  { path: 'profile', ...lazyPage(pages.profile), handle: handle('Profile') },
  { path: 'rooms', ...lazyPage(pages.rooms), handle: handle('Rooms') },
  {
    path: 'rooms/:roomId',
    ...lazyPage(pages.room),
    children: [
      { index: true, element: <Navigate to="members" replace /> },
      { path: 'members', ...lazyPage(pages.members), handle: handle('Members') },
      {
        path: 'messages',
        ...lazyPage(pages.messages),
        handle: handle('Messages'),
      },
      {
        path: 'invite',
        ...lazyPage(pages.invite),
        handle: handle('Invite'),
      },
      {
        path: 'compose',
        ...lazyPage(pages.compose),
        handle: handle('Compose'),
      },
      { path: 'state', ...lazyPage(pages.state), handle: handle('State') },
    ].map(withBoundary),
  },
  { path: 'invites', ...lazyPage(pages.invites), handle: handle('Invites') },
  { path: 'batch', ...lazyPage(pages.batch), handle: handle('Batch') },
  { path: 'sessions', ...lazyPage(pages.sessions), handle: handle('Sessions') },
  { path: 'api/:endpointId?', ...lazyPage(pages.api), handle: handle('API') },
  {
    path: 'log',
    ...lazyPage(pages.log),
    handle: handle('Request log'),
  },
  { path: 'learn', ...lazyPage(pages.learn), handle: handle('Learn') },
  { path: '*', element: <NotFound />, handle: handle('Not found') },
]

function withBoundary(route: RouteObject): RouteObject {
  return { ...route, errorElement: <PageError /> }
}

/**
 * Hash routes, so that the built folder works at any path of any static host.
 * @param mounted resolves once the provider of the router is mounted. Rendered in slices, it would
 *   miss that the first page has loaded before.
 */
export function createRouter(mounted: Promise<void>) {
  const whenMounted = (route: RouteObject): RouteObject => {
    const { lazy: load, children } = route
    const loads = typeof load === 'function' && {
      lazy: async () => {
        const [page] = await Promise.all([load(), mounted])
        return page
      },
    }
    return {
      ...route,
      ...loads,
      ...(children && { children: children.map(whenMounted) }),
    } as RouteObject
  }
  return createHashRouter([
    {
      element: <Shell />,
      errorElement: <PageError />,
      children: routes.map(withBoundary).map(whenMounted),
    },
  ])
}
