/** Makes a list of what is delivered of the list of all packages that npm gives. Pure. */

interface Component {
  readonly 'bom-ref': string
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}

/** CycloneDX, as far as it matters here. */
export interface Bom {
  readonly serialNumber?: string
  readonly metadata: { readonly timestamp?: string; readonly component: Component & { readonly name: string } }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

const FOR_DEVELOPMENT = 'cdx:npm:package:development'

/**
 * Without packages for development, and without what differs each time: the time and a random number, both optional.
 * @param name of the program; npm takes that of the folder
 */
export function deliveredOnly({ serialNumber: _, metadata, components, dependencies }: Bom, name: string): Bom {
  const { timestamp: __, component, ...rest } = metadata
  const kept = components
    .filter(({ properties = [] }) => !properties.some((property) => property.name === FOR_DEVELOPMENT))
    .toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1))
  const refs = new Set([component['bom-ref'], ...kept.map((one) => one['bom-ref'])])
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { ...rest, component: { ...component, name } },
    components: kept,
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)).toSorted() }))
      .toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
  } as Bom
}
