import { ErrorNotice } from '@/shared/error-notice'
import { PageHeader } from '@/ui/page-header'
import { SkeletonRows } from '@/ui/skeleton'
import { AvatarSection } from './avatar-section'
import { DisplayNameForm } from './display-name-form'
import { LookUp } from './look-up'
import { ProfileCard } from './profile-card'
import { useOwnProfile, useProfileLocks, type Profile } from './use-own-profile'

/** The account's own profile, for editing, and anyone else's, for viewing. */
export function Component() {
  const { userId, profile, error, refetch } = useOwnProfile()
  return (
    <>
      <PageHeader title="Profile" subtitle="Your name and picture, as others see them." />
      <div className="grid flex-1 content-start lg:grid-cols-[minmax(0,1fr)_300px] lg:content-stretch">
        <div className="order-2 min-w-0 px-4 md:px-6 lg:order-1">
          {error ? (
            <ErrorNotice error={error} onRetry={() => void refetch()} className="mt-5 max-w-xl" />
          ) : null}
          {profile ? <OwnForms profile={profile} /> : null}
          {!profile && !error ? <SkeletonRows rows={8} columns={1} label="your profile" /> : null}
          <LookUp />
        </div>
        <aside
          aria-label="Your profile"
          className="order-1 min-w-0 border-b border-line bg-surface p-4 md:px-6 lg:order-2 lg:border-b-0 lg:border-l lg:px-4 lg:py-5"
        >
          <div className="lg:sticky lg:top-5">
            <ProfileCard userId={userId} profile={profile ?? {}} />
          </div>
        </aside>
      </div>
    </>
  )
}

function OwnForms({ profile }: { profile: Profile }) {
  const locks = useProfileLocks()
  return (
    <>
      <DisplayNameForm profile={profile} locked={locks.displayName} />
      <AvatarSection profile={profile} locked={locks.avatar} />
    </>
  )
}
