import { renderToString } from 'react-dom/server'
import { SignInPage } from '@/session/sign-in-page'

const nothing = () => {
  throw new Error('The prerendered page is inert')
}

/** The root element with the sign-in form, so that it is painted before any script. */
export function prerenderSignIn(): string {
  const form = renderToString(
    <SignInPage
      typed={{ homeserver: '', token: '' }}
      onBegin={nothing}
      onSignedIn={nothing}
      onTryDemo={nothing}
      onHomeserver={nothing}
    />,
  )
  return `<div id="root">${form}</div>`
}
