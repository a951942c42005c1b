/** The sample flows in `connector/samples`, as the solution that brings them has to describe them. */

export interface Sample {
  /** Never changes. */
  readonly id: string
  readonly file: string
  readonly title: string
}

export const SAMPLES: readonly Sample[] = [
  { id: '5a1d7c02-3f60-4a0e-8c55-1b6d0e92f701', file: 'bad-review', title: 'Reply to a bad review after approval' },
  { id: '5a1d7c02-3f60-4a0e-8c55-1b6d0e92f702', file: 'release-live', title: 'Announce a release that is live' },
  { id: '5a1d7c02-3f60-4a0e-8c55-1b6d0e92f703', file: 'new-colleague', title: 'Let a new colleague test' },
  { id: '5a1d7c02-3f60-4a0e-8c55-1b6d0e92f704', file: 'daily-sales', title: 'Keep daily sales in a workbook' },
  { id: '5a1d7c02-3f60-4a0e-8c55-1b6d0e92f705', file: 'refund-case', title: 'Open a case for a refund' },
  { id: '5a1d7c02-3f60-4a0e-8c55-1b6d0e92f706', file: 'crash-rate', title: 'Halt a rollout that crashes' },
]

/** What a flow reads from its environment, by the name of the variable. */
export const VARIABLES: Readonly<Record<string, { readonly title: string; readonly description: string }>> = {
  keyring_app: { title: 'App', description: 'The app, such as app-store:com.example.tidepool.' },
  keyring_playApp: { title: 'App on Google Play', description: 'The app, such as google-play:com.example.tidepool.' },
  keyring_betaGroup: { title: 'Beta group', description: 'The name of the TestFlight group.' },
  keyring_team: { title: 'Team', description: 'The ID of the team in Microsoft Teams.' },
  keyring_channel: { title: 'Channel', description: 'The ID of the channel in Microsoft Teams.' },
  keyring_approver: { title: 'Approver', description: 'The e-mail address of whoever approves replies.' },
  keyring_workbook: {
    title: 'Workbook',
    description:
      'The path of the workbook in OneDrive, such as /Sales.xlsx. Its table Sales has the columns Key, Day, App, Downloads, Purchases, Proceeds and Currency.',
  },
  keyring_customer: {
    title: 'Customer',
    description: 'The ID of the account in Dataverse that the cases are opened for.',
  },
}

/** The connections that the flows need beside one to Store Keyring, by the name of the reference. */
export const REFERENCES: Readonly<Record<string, string>> = {
  keyring_teams: 'Microsoft Teams',
  keyring_approvals: 'Approvals',
  keyring_excel: 'Excel Online (Business)',
  keyring_dataverse: 'Microsoft Dataverse',
}
