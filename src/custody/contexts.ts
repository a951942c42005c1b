/** What sealed secrets are bound to: copied to another row, or taken for another version, they no longer open. */
export const sealContext = {
  storeKey: ({ workspaceId, id, kind, version }: SealedStoreKey) => `${workspaceId}/${id}/${kind}/${version}`,
  serverSecret: (id: string) => `${id}/secret`,
} as const

interface SealedStoreKey {
  readonly workspaceId: string
  readonly id: string
  readonly kind: string
  readonly version: number
}
