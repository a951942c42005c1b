import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkConnector } from '../../../scripts/check-connector/check.ts'
import { connectorSolution } from '../../../scripts/package-connector/connector-solution.ts'
import { bakeHost } from '../../../scripts/package-connector/host.ts'
import { readConnectorJson, textsOf } from '../../../scripts/package-connector/json.ts'
import { zip } from '../../../scripts/package-connector/zip.ts'
import { createTestFolder } from '../../support/test-database.ts'

const MAIN = resolve(import.meta.dirname, '../../../scripts/package-connector/main.ts')
const SOURCE = resolve(import.meta.dirname, '../../../connector')
const texts = {
  definition: readFileSync(join(SOURCE, 'apiDefinition.swagger.json'), 'utf8'),
  properties: readFileSync(join(SOURCE, 'apiProperties.json'), 'utf8'),
}
const connector = readConnectorJson(texts)
const icon = readFileSync(join(SOURCE, 'icon.png'))

function run(args: readonly string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [MAIN, ...args], (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

/** Every file below a folder, by its path there. */
function read(folder: string): Readonly<Record<string, Buffer>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(folder.length + 1), readFileSync(path)] as const
    }),
  )
}

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false })

describe('npm run connector:package', () => {
  it('writes the folder to publish, the two files for the command line, and the solution, the same every time', async () => {
    const [one, other] = [await createTestFolder(), await createTestFolder()]
    for (const folder of [one, other]) expect(await run([folder])).toMatchObject({ code: 0, stderr: '' })
    const files = read(one)
    expect(read(other)).toEqual(files)
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'StoreKeyring.zip',
        'custom/apiDefinition.swagger.json',
        'custom/apiProperties.json',
        'custom/icon.png',
        'published/Store Keyring/apiDefinition.swagger.json',
        'published/Store Keyring/apiProperties.json',
        'published/Store Keyring/readme.md',
      ]),
    )
    // Independent publishers hand in no icon.
    expect(files).not.toHaveProperty(['published/Store Keyring/icon.png'])
    expect(files['published/Store Keyring/apiDefinition.swagger.json']?.toString()).toBe(texts.definition)
    expect(files['published/Store Keyring/apiProperties.json']?.toString()).toBe(texts.properties)
    const shown = [...String(files['published/Store Keyring/readme.md']).matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)]
    expect(shown.length).toBeGreaterThan(0)
    for (const [, path] of shown) expect(files).toHaveProperty([`published/Store Keyring/${path}`])
    const custom = JSON.parse(String(files['custom/apiProperties.json']))
    expect(custom.properties).toEqual({ ...connector.properties.properties, stackOwner: undefined })
  })

  it('writes nothing when the host is none, and says what one looks like', async () => {
    const folder = await createTestFolder()
    const { code, stdout, stderr } = await run([folder, '--host', 'https://keyring.contoso.com'])
    expect({ code, stdout, files: read(folder) }).toEqual({ code: 1, stdout: '', files: {} })
    expect(stderr).toBe(
      'connector:package: --host must be a host name alone, such as keyring.contoso.com: no https, no path, no port 443.\n',
    )
  })
})

describe('a connector for one server', () => {
  it('names the host, asks for the access key alone, and keeps every rule', async () => {
    const baked = bakeHost(connector, 'Keyring.Contoso.com:8443')
    expect(baked.definition).toEqual({ ...connector.definition, host: 'keyring.contoso.com:8443' })
    const { properties } = baked.properties
    expect(Object.keys(properties.connectionParameters)).toEqual(['api_key'])
    expect(JSON.stringify(properties)).not.toMatch(/serverHost|dynamichosturl/)
    expect((await checkConnector(textsOf(baked))).breaches).toEqual([])
  })

  it('keeps the policies that say nothing of the host', () => {
    const others = connector.properties.properties.policyTemplateInstances.slice(1)
    expect(bakeHost(connector, 'a.example').properties.properties.policyTemplateInstances).toEqual(others)
  })

  it.each([
    '',
    'localhost',
    'https://a.example',
    'a.example/',
    'a.example/v1',
    'me@a.example',
    'a.example:443',
    'a b.example',
  ])('has no host “%s”', (host) => {
    expect(() => bakeHost(connector, host)).toThrow('--host must be a host name alone')
  })

  it('has a host that a browser reads as that host and nothing else, or none', () => {
    const hosts = fc.oneof(fc.string(), fc.webAuthority(), fc.domain(), fc.webUrl())
    fc.assert(
      fc.property(hosts, (host) => {
        let baked: string
        try {
          baked = bakeHost(connector, host).definition.host
        } catch {
          return
        }
        const url = new URL(`https://${baked}/v1`)
        expect({ host: url.host, path: url.pathname, user: url.username }).toEqual({
          host: baked,
          path: '/v1',
          user: '',
        })
      }),
    )
  })
})

describe('the solution', () => {
  const unzipped = unzipSync(zip(connectorSolution(connector, icon)))
  const files = Object.fromEntries(Object.entries(unzipped).map(([path, bytes]) => [path, strFromU8(bytes)]))

  it('is made of XML, JSON and a picture, each of a content type that it declares', () => {
    const types = parser.parse(files['[Content_Types].xml'] ?? '').Types.Default
    const declared = types.map((type: Record<string, string>) => type['@_Extension'])
    for (const [path, text] of Object.entries(files)) {
      const extension = path.split('.').at(-1)
      expect(declared).toContain(extension)
      if (extension === 'xml') expect(XMLValidator.validate(text)).toBe(true)
      else if (extension === 'json') expect(() => JSON.parse(text)).not.toThrow()
    }
  })

  it('holds the one connector that it lists, with its three files', () => {
    const { SolutionManifest: manifest } = parser.parse(files['solution.xml'] ?? '').ImportExportXml
    const { Connectors, connectionreferences } = parser.parse(files['customizations.xml'] ?? '').ImportExportXml
    const { Connector } = Connectors
    const { RootComponent } = manifest.RootComponents
    expect(RootComponent).toMatchObject({ '@_type': '372', '@_schemaName': Connector.name })
    expect(RootComponent['@_id']).toBe(`{${Connector.connectorid}}`)
    expect(Connector).toMatchObject({ displayname: 'Store Keyring', connectortype: '1', iconbrandcolor: '#da3b01' })
    expect(Connector.name.startsWith(`${manifest.Publisher.CustomizationPrefix}_`)).toBe(true)
    expect(manifest.Version).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    const held = (part: string) => JSON.parse(files[String(Connector[part]).slice(1)] ?? 'null')
    const { properties } = connector.properties
    expect(held('openapidefinition')).toEqual(connector.definition)
    expect(held('connectionparameters')).toEqual(properties.connectionParameters)
    expect(held('policytemplateinstances')).toEqual(properties.policyTemplateInstances)
    expect(connectionreferences.connectionreference.customconnectorid.connectorid).toBe(Connector.connectorid)
  })

  it('holds an icon as the platform wants it: PNG, square, 100 to 230 pixels, on the brand colour', () => {
    const path = parser.parse(files['customizations.xml'] ?? '').ImportExportXml.Connectors.Connector.iconblob.slice(1)
    expect(Buffer.from(unzipped[path] ?? [])).toEqual(icon)
    expect(icon.subarray(1, 4).toString()).toBe('PNG')
    const [width, height] = [icon.readUInt32BE(16), icon.readUInt32BE(20)]
    expect([width, width >= 100 && width <= 230]).toEqual([height, true])
    // Colour without transparency.
    expect(icon[25]).toBe(2)
    expect(readFileSync(join(SOURCE, 'icon.svg'), 'utf8')).toContain(connector.properties.properties.iconBrandColor)
  })

  it('survives a description with characters that mean something in XML', () => {
    const description = 'Apps & <reviews> of "two" stores.'
    const { definition } = connector
    const info = { ...definition.info, description }
    const text = connectorSolution({ ...connector, definition: { ...definition, info } }, icon)['customizations.xml']
    expect(parser.parse(String(text)).ImportExportXml.Connectors.Connector.description).toBe(description)
  })
})
