/** Faults of title, contact, metadata, host and security. */
import { info } from '../fixture/places.ts'
import { type Faults, type Path, planted, push, remove, rename, set } from '../fixture/plant.ts'

const metadata = (index: number, member: string): Path => ['definition', 'x-ms-connector-metadata', index, member]
const PRIVACY = 1
const CATEGORIES = 2

export const INFO_FAULTS: Faults = {
  'the title has at most 30 characters': [planted(set(info('title'), 'Planted Shelf of Many Good Apps'))],
  'the title and the description say neither API nor connector': [
    planted(set(info('title'), 'Planted API')),
    planted(set(info('description'), 'A connector for the apps of a made up store.')),
  ],
  'the title names no product of Apple or Google': [planted(set(info('title'), 'App Store Connect'))],
  'the title ends in a letter or digit': [
    planted(set(info('title'), 'Planted Shelf!')).seenBy('a name does not end in punctuation'),
  ],
  'the description has 30 to 500 characters': [
    planted(set(info('description'), 'Too short a text.')),
    planted(set(info('description'), `${'Long. '.repeat(84)}Long.`)),
    planted(remove(info('description'))),
  ],
  'the version is 1.0 or 1.0.0': [planted(set(info('version'), '2.0'))],
  'the contact has a name, an address and an e-mail': [
    ...['name', 'url', 'email'].map((member) => planted(remove(['definition', 'info', 'contact', member]))),
    planted(remove(info('contact'))),
  ],
  "the contact's address is https": [
    planted(set(['definition', 'info', 'contact', 'url'], 'http://shelf.contoso.com')),
  ],
  "the contact's e-mail is one": [planted(set(['definition', 'info', 'contact', 'email'], 'support at contoso.com'))],
  'the metadata are Website, Privacy policy and Categories': [
    planted(set(metadata(PRIVACY, 'propertyName'), 'Privacy Policy')),
    planted(push(['definition', 'x-ms-connector-metadata'], { propertyName: 'Icon', propertyValue: 'none' })),
  ],
  'the website and the privacy policy are https addresses': [
    planted(set(metadata(PRIVACY, 'propertyValue'), 'contoso.com/privacy')),
  ],
  'there are one or two categories': [
    planted(set(metadata(CATEGORIES, 'propertyValue'), 'Data;Finance;Marketing')),
    planted(set(metadata(CATEGORIES, 'propertyValue'), '')),
  ],
  "the categories are of Microsoft's list": [
    planted(set(metadata(CATEGORIES, 'propertyValue'), 'Productivity;Gardening')),
  ],
  'the host is a host name without scheme or path': [
    planted(set(['definition', 'host'], 'https://shelf.contoso.com')),
    planted(set(['definition', 'host'], 'shelf.contoso.com/v1')),
  ],
  'the host is public': ['localhost:8080', '10.0.0.1', 'shelf', 'shelf.internal'].map((host) =>
    planted(set(['definition', 'host'], host)),
  ),
  'the base path starts with a slash and ends without one': [
    planted(set(['definition', 'basePath'], '/v1/')).seenBy(
      'the host is https, then what the maker typed, then the base path',
    ),
  ],
  'the only scheme is https': [
    planted(set(['definition', 'schemes'], ['https', 'http'])),
    planted(remove(['definition', 'schemes'])),
  ],
  'the connector signs in with one key in a header': [
    planted(set(['definition', 'securityDefinitions', 'API Key', 'in'], 'query')),
    planted(set(['definition', 'securityDefinitions', 'api_key'], { type: 'basic' })),
  ],
  'the key is called API Key or api_key': [
    planted(
      rename(['definition', 'securityDefinitions', 'API Key'], 'Key'),
      set(['definition', 'security'], [{ Key: [] }]),
    ),
  ],
  'every security requirement is defined': [planted(push(['definition', 'security'], { Other: [] }))],
  'security requirements name no scopes': [planted(set(['definition', 'security', 0, 'API Key'], ['read']))],
  'every operation needs the key': [
    planted(remove(['definition', 'security'])),
    planted(set(['definition', 'paths', '/connection', 'get', 'security'], [])),
  ],
}
