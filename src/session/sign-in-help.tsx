import type { ReactNode } from 'react'
import { Notice } from '@/ui/notice'

const steps: ReactNode[] = [
  'Open Element, ideally in a private window, and sign in.',
  <>
    <b>Settings → Help &amp; About → Advanced → Access Token</b>, and copy it.
  </>,
  <>
    Close that window. <b>Don’t sign out of Element</b>: that invalidates the token.
  </>,
]

/** How to get a token, what it can do, and what the console does with it. */
export function SignInHelp({ baseUrl }: { baseUrl: string }) {
  return (
    <aside className="grid grid-cols-1 content-center gap-4.5 border-t border-line px-6 py-10 lg:border-t-0 lg:border-l lg:px-16">
      <h2 className="text-lg font-bold">Where do I get a token?</h2>
      <ol className="grid max-w-[440px] gap-3">
        {steps.map((words, index) => (
          <li key={index} className="grid grid-cols-[24px_1fr] gap-3">
            <span
              aria-hidden="true"
              className="h-5 rounded-full bg-accent-soft text-center text-xs leading-5 font-semibold text-accent"
            >
              {index + 1}
            </span>
            <span>{words}</span>
          </li>
        ))}
      </ol>
      <Notice tone="warn" className="max-w-[440px]" role="note">
        <b className="text-ink">Treat it like your password.</b> A token gives full access to the
        account. mxconsole sends it only to your homeserver, and forgets it when you close the tab.
        It stays valid until you invalidate it.
      </Notice>
      <div className="max-w-[440px]">
        <h3 className="mb-1.5 text-sm font-semibold text-ink-3">Equivalent command</h3>
        <pre
          className="overflow-x-auto rounded-md bg-code px-3.5 py-3 mono text-code-ink"
          tabIndex={0}
          aria-label="Equivalent command"
        >
          {'curl -H '}
          <span className="text-code-str">"Authorization: Bearer $token"</span>
          {' \\\n  '}
          <span className="text-code-str">
            {baseUrl || 'https://matrix.example.org'}/_matrix/client/v3/account/whoami
          </span>
        </pre>
      </div>
    </aside>
  )
}
