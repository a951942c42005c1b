/** Who works on the account, and who was asked to. */
import type { EpochMs } from '../../ports.ts'
import type { Page } from '../paging.ts'

interface Person {
  readonly email: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  /** As the store writes them. */
  readonly roles: readonly string[]
  readonly allAppsVisible: boolean | null
  /** Bundle IDs; of those that see all apps, none. */
  readonly visibleApps: readonly string[]
  readonly provisioningAllowed: boolean | null
}

export interface User extends Person {
  readonly userId: string
}

/** The store forgets an invitation that was accepted; then the user stands for it. */
export interface UserInvitation extends Person {
  /** Null where the store has not said it, or has forgotten it. */
  readonly invitationId: string | null
  /** Null unless it was accepted. */
  readonly userId: string | null
  readonly state: 'pending' | 'expired' | 'accepted'
  readonly expiresAt: EpochMs | null
}

export interface UserFilter {
  /** Whatever its case. */
  readonly email?: string | undefined
  readonly role?: string | undefined
}

export interface InvitationFilter {
  readonly email?: string | undefined
  readonly state?: UserInvitation['state'] | undefined
}

export interface NewUserInvitation {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly roles: readonly string[]
  /** Bundle IDs or Apple IDs; all apps when there are none. */
  readonly visibleApps: readonly string[]
  readonly provisioningAllowed: boolean
}

export interface PeopleClient {
  readonly listUsers: (filter: UserFilter, size: number, cursor: string | null) => Promise<Page<User>>
  /** The open ones, then those that ended, each as the store lists them. */
  readonly listInvitations: (
    filter: Omit<InvitationFilter, 'state'> & { readonly state?: 'pending' | 'expired' | undefined },
    size: number,
    cursor: string | null,
  ) => Promise<Page<UserInvitation>>
  /** Those who have become users. */
  readonly listAccepted: (
    filter: Pick<InvitationFilter, 'email'>,
    size: number,
    cursor: string | null,
  ) => Promise<Page<UserInvitation>>
  /**
   * Never sends a second invitation to an address.
   * @param validateOnly checks and changes nothing
   * @throws ProxyError `store_conflict` with `user_exists` or `invitation_open` where the address has other roles or
   * apps already; `invalid_request` for an app that the key does not reach
   */
  readonly invite: (
    wanted: NewUserInvitation,
    validateOnly: boolean,
  ) => Promise<{
    readonly outcome: 'invited' | 'already_invited' | 'already_user' | 'valid'
    readonly invitation: UserInvitation
  }>
  /**
   * @param invitation its identifier, or the address that was invited
   * @returns the invitation as it was; undefined when there is none
   * @throws ProxyError `store_conflict` with `invitation_accepted` when the address is that of a user
   */
  readonly cancel: (invitation: string) => Promise<UserInvitation | undefined>
}
