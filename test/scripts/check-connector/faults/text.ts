/** Faults of the files as text, of references, of extensions and of what people read. */
import { info, operation, parameter, property } from '../fixture/places.ts'
import { copy, edit, type Faults, planted, remove, set } from '../fixture/plant.ts'

const LISTED = operation('get /apps', 'description')

export const TEXT_FAULTS: Faults = {
  'the definition is smaller than 1 MB': [
    planted(edit('definition', (text) => text + ' '.repeat(1_000_000))).seenBy(
      'no line ends in blanks',
      'files end in one line feed and hold no carriage return or byte order mark',
    ),
  ],
  'no object has the same member twice': [
    planted(edit('definition', (text) => text.replace('    "host"', '    "host": "shelf.contoso.com",\n    "host"'))),
    planted(
      edit('properties', (text) =>
        text.replace('        "publisher"', '        "publisher": "Jane Doe",\n        "publisher"'),
      ),
    ),
  ],
  'every line is indented by four blanks a level': [
    planted(edit('definition', (text) => text.replace('    "host"', '  "host"'))),
    planted(edit('properties', (text) => text.replaceAll('    ', '\t'))),
  ],
  'no line ends in blanks': [
    planted(edit('definition', (text) => text.replace('"basePath": "/v1",', '"basePath": "/v1", '))),
  ],
  'files end in one line feed and hold no carriage return or byte order mark': [
    planted(edit('definition', (text) => text.trimEnd())),
    planted(edit('properties', (text) => text.replaceAll('\n', '\r\n'))),
    planted(edit('properties', (text) => `${text}\n`)),
  ],
  "the definition's members stand in Microsoft's order": [
    planted(remove(['definition', 'host']), set(['definition', 'host'], 'shelf.contoso.com')),
  ],
  'neither file holds a secret': [
    planted(set(info('description'), 'Sign in with the text eyJhbGciOiJFUzI1NiJ9abcdef at any time.')),
  ],

  'nothing stands beside a $ref': [planted(set(property('AppPage.value', 'items', 'description'), 'An app.'))],
  'a reference points at a definition or at a shared parameter': [
    planted(set(property('AppPage.value', 'items', '$ref'), '#/parameters/AppId')).seenBy(
      'every definition and every shared parameter is used',
      'what a picker shows and takes stands in the answer of the called operation',
      'only an object has a list of required properties',
      'no answer has required properties',
      'the rows of a list are objects',
    ),
  ],
  'no definition or shared parameter is a mere reference': [
    planted(
      copy(['definition', 'definitions', 'App'], ['definition', 'definitions', 'Row']),
      set(['definition', 'definitions', 'App'], { $ref: '#/definitions/Row' }),
    ),
  ],
  'no definition holds itself': [planted(set(property('App.similar'), { $ref: '#/definitions/AppPage' }))],
  'every definition and every shared parameter is used': [
    planted(copy(['definition', 'definitions', 'App'], ['definition', 'definitions', 'Orphan'])),
    planted(copy(parameter('Cursor'), parameter('Orphan'))),
  ],
  'a path holds only operations and notification content': [
    planted(set(['definition', 'paths', '/apps', 'parameters'], [{ $ref: '#/parameters/Cursor' }])),
  ],

  'every extension is known and stands where the platform reads it': [
    planted(set(property('App.name', 'x-ms-visbility'), 'important')),
    planted(set(operation('get /apps', 'x-ms-url-encoding'), 'single')),
    planted(set(info('x-shelf-note'), 'ours')),
  ],
  'a visibility is important, advanced or internal': [planted(set(property('App.name', 'x-ms-visibility'), 'hidden'))],
  'the connection test calls a GET that needs no input': [
    planted(set(['definition', 'x-ms-capabilities', 'testConnection', 'operationId'], 'TestIt')),
    planted(set(['definition', 'x-ms-capabilities', 'testConnection', 'operationId'], 'GetReportColumns')),
    planted(set(['definition', 'x-ms-capabilities', 'testConnection', 'parameters'], { cursor: { value: 'a' } })),
  ],

  'no text names a Power Platform product': [
    planted(set(LISTED, 'Lists the apps for Power Automate.')),
    planted(
      set(
        ['properties', 'properties', 'connectionParameters', 'api_key', 'uiDefinition', 'tooltip'],
        'For Copilot Studio.',
      ),
    ),
  ],
  'texts are English in plain characters': [planted(set(LISTED, 'Lists the “apps” of the store.'))],
  'every word is spelt as in British English, or a word of the project': [
    planted(set(LISTED, 'Lists the apps that are publishd.')),
    planted(set(property('App.name', 'x-ms-summary'), 'Color')),
    planted(
      set(['properties', 'properties', 'connectionParameters', 'api_key', 'uiDefinition', 'displayName'], 'Acces key'),
    ),
  ],
  'a text is one line without needless blanks': [
    planted(set(LISTED, 'Lists the apps\nof the store.')),
    planted(set(LISTED, 'Lists  the apps.')),
  ],
  'no text is empty': [planted(set(operation('get /apps', 'x-ms-trigger-hint'), ''))],
  'no text holds HTML': [
    planted(set(LISTED, 'Lists the <b>apps</b> of the store.')),
    planted(set(LISTED, 'Lists the apps with prices < 5.')),
  ],
  'an operation that a text tells to use exists': [planted(set(LISTED, 'Lists apps. Use List shelves to get one.'))],
  'no word stands twice in a row': [planted(set(LISTED, 'Lists the the apps.'))],
  'every description is a sentence': [planted(set(LISTED, 'Lists the apps')), planted(set(LISTED, 'lists the apps.'))],
  'a name does not end in punctuation': [planted(set(property('App.name', 'x-ms-summary'), 'App Name.'))],
}
