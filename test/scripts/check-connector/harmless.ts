/** Changes of the valid connector that look like faults and are none: just within a limit, or a reasoned exception. */
import { CONNECTION_PARAMETERS, definitions, info, operation, policy, properties, property } from './fixture/places.ts'
import { copy, push, remove, rename, type Step, set } from './fixture/plant.ts'

const CONNECTION = operation('get /connection')
const GROUPS = operation('get /groups')

export const HARMLESS: Readonly<Record<string, readonly Step[]>> = {
  'a title of 30 characters': [set(info('title'), 'Planted Shelf for Little Tests')],
  'a host that is that of one server': [
    remove(policy('host')),
    remove([...CONNECTION_PARAMETERS, 'serverHost']),
    set(['definition', 'host'], 'keyring.contoso.com'),
  ],
  'a description of 30 characters': [set(info('description'), 'Works with apps of some store.')],
  'a description of 500 characters': [set(info('description'), `${'Many words. '.repeat(41)}Finally.`)],
  'a summary of 80 characters': [set([...CONNECTION, 'summary'], `Test ${'the whole '.repeat(6)}connection once`)],
  'a name of 80 characters': [set(property('App.name', 'x-ms-summary'), `Name ${'of Name '.repeat(8)}of the Name`)],
  'a least value that is the greatest': [
    set(property('NewTester.days', 'minimum'), 30),
    set(property('NewTester.days', 'maximum'), 30),
  ],
  'a default of a dictionary': [set(property('NewTester.labels', 'default'), { team: 'one' })],
  'an identifier with a fixed list of values': [
    rename(property('NewTester.email'), 'kindId'),
    set(property('NewTester.kindId', 'enum'), ['a', 'b']),
    set(property('NewTester.kindId', 'x-ms-enum-values'), [
      { value: 'a', displayName: 'One' },
      { value: 'b', displayName: 'Other' },
    ]),
  ],
  'an identifier in a header': [
    push([...GROUPS, 'parameters'], {
      name: 'X-Trace-Id',
      in: 'header',
      type: 'string',
      'x-ms-summary': 'Trace ID',
      description: 'An identifier of your own.',
    }),
  ],
  'a natural key that no operation lists': [rename(property('NewTester.email'), 'version')],
  'the identifier of a secret': [rename(property('NewTester.email'), 'privateKeyName')],
  'a purchase token': [rename(property('NewTester.email'), 'purchaseToken')],
  'a token that comes out, of which both descriptions say what to do': [
    set([...CONNECTION, 'description'], 'Makes a token. Switch on Secure Outputs in the settings of this step.'),
    rename([...CONNECTION, 'responses', '200', 'schema', 'properties', 'mode'], 'token'),
    set(
      [...CONNECTION, 'responses', '200', 'schema', 'properties', 'token', 'description'],
      'The token. Secret: secure the outputs of this step.',
    ),
  ],
  'an output that is the identifier of a secret': [rename(property('Review.title'), 'uploadLinkId')],
  'a read without a body that consumes nothing': [set([...GROUPS, 'consumes'], [])],
  'a file among other media types': [
    set(operation('get /apps/{appId}/report-file', 'produces'), ['application/json', 'application/octet-stream']),
  ],
  'a header set on the way back': [
    push(properties('policyTemplateInstances'), {
      templateId: 'setheader',
      title: 'Mark',
      parameters: {
        'x-ms-apimTemplateParameter.name': 'X-Shelf',
        'x-ms-apimTemplateParameter.value': 'yes',
        'x-ms-apimTemplate-operationName': ['ListGroups'],
        'x-ms-apimTemplate-policySection': 'Response',
      },
    }),
  ],
  'a second pageable list with a policy of its own': [
    set([...GROUPS, 'x-ms-pageable'], { nextLinkName: '@odata.nextLink' }),
    push([...GROUPS, 'parameters'], { $ref: '#/parameters/Cursor' }),
    copy(property('AppPage.nextLink'), definitions('GroupPage', 'properties', '@odata.nextLink')),
    copy(property('AppPage.nextCursor'), property('GroupPage.nextCursor')),
    copy(policy('nextLink'), properties('policyTemplateInstances', 3), {
      title: 'Keep paging of groups',
      parameters: {
        'x-ms-apimTemplateParameter.nextLinkPropertyName': '@odata.nextLink',
        'x-ms-apimTemplate-operationName': ['ListGroups'],
      },
    }),
  ],
  'an operation that another one replaces': [
    set([...CONNECTION, 'deprecated'], true),
    set([...CONNECTION, 'summary'], 'Test the connection (deprecated)'),
    set([...CONNECTION, 'description'], 'Use List apps for it (deprecated).'),
    set([...CONNECTION, 'x-ms-api-annotation'], { replacement: { api: 'shelf', operationId: 'ListApps' } }),
  ],
  'a second revision': [
    set(info('x-ms-api-annotation'), { status: 'Production' }),
    set([...GROUPS, 'x-ms-api-annotation'], { family: 'ListGroups', revision: 1, status: 'Preview' }),
    set(['definition', 'paths', '/all-groups'], {}),
    copy(GROUPS, operation('get /all-groups'), {
      operationId: 'ListGroups_V2',
      summary: 'List all groups',
      'x-ms-api-annotation': { family: 'ListGroups', revision: 2, status: 'Production' },
    }),
  ],
  'a notification address within a hidden object': [
    set(definitions('HookRequest', 'required'), ['callback']),
    set(property('HookRequest.callback'), {
      type: 'object',
      'x-ms-summary': 'Callback',
      description: 'Where to post.',
      'x-ms-visibility': 'internal',
      required: ['address'],
      properties: {
        address: {
          type: 'string',
          'x-ms-summary': 'Address',
          description: 'The address.',
          'x-ms-notification-url': true,
        },
      },
    }),
    remove(property('HookRequest.address')),
  ],
  'a connection test that is told what it needs': [
    set(['definition', 'x-ms-capabilities', 'testConnection'], {
      operationId: 'GetReportColumns',
      parameters: { reportType: 'sales' },
    }),
  ],
  'a title in place of an x-ms-summary': [
    remove(property('App.name', 'x-ms-summary')),
    set(property('App.name', 'title'), 'App Name'),
  ],
}
