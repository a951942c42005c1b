/** What the store of the benchmarks answers: lists of apps in App Store Connect's form. */

const HOST = 'https://api.appstoreconnect.apple.com'

/** About 350 bytes an app, as Apple answers with the fields that Store Keyring asks for. */
export function appsDocument(apps: number): string {
  const data = Array.from({ length: apps }, (_, index) => {
    const id = String(6_450_000_000 + index)
    return {
      type: 'apps',
      id,
      attributes: {
        name: `Tidepool ${index}`,
        bundleId: `com.example.tidepool${index}`,
        sku: `TIDEPOOL-${index}`,
        primaryLocale: 'en-US',
        isOrEverWasMadeForKids: false,
        contentRightsDeclaration: 'DOES_NOT_USE_THIRD_PARTY_CONTENT',
      },
      links: { self: `${HOST}/v1/apps/${id}` },
    }
  })
  const links = { self: `${HOST}/v1/apps?limit=${apps}` }
  return JSON.stringify({ data, links, meta: { paging: { total: apps, limit: apps } } })
}
