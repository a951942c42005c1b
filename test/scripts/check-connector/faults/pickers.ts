/** Faults of dynamic calls: drop-downs and run-time columns. */
import { operation, parameter, property } from '../fixture/places.ts'
import { copy, type Faults, type Path, planted, remove, set } from '../fixture/plant.ts'

const VALUES = 'x-ms-dynamic-values'
const LIST = 'x-ms-dynamic-list'
const GROUP = property('NewTester.groupId')
const ROW: Path = operation(
  'get /apps/{appId}/report-rows',
  'responses',
  '200',
  'schema',
  'properties',
  'value',
  'items',
)
const SCHEMA: Path = [...ROW, 'x-ms-dynamic-schema']
const PROPERTIES: Path = [...ROW, 'x-ms-dynamic-properties']

const both = (member: string, value: unknown) => [
  set([...GROUP, VALUES, member], value),
  set([...GROUP, LIST, member], value),
]
const argument = (name: string, older: unknown, newer: unknown) => [
  set([...GROUP, VALUES, 'parameters', name], older),
  set([...GROUP, LIST, 'parameters', name], newer),
]

export const PICKER_FAULTS: Faults = {
  'the operation that a picker calls exists': [
    planted(...both('operationId', 'ListNothing')),
    planted(set([...SCHEMA, 'operationId'], 'GetNothing'), set([...PROPERTIES, 'operationId'], 'GetNothing')),
  ],
  'the operation that a picker calls is a GET': [
    planted(copy(operation('get /groups'), operation('post /groups')), remove(operation('get /groups'))).seenBy(
      'every write takes the shared parameters IdempotencyKey and Force',
    ),
  ],
  'x-ms-dynamic-values and x-ms-dynamic-schema name a body property without body/': [
    planted(set([...GROUP, VALUES, 'parameters', 'appId', 'parameter'], 'body/appId')),
    planted(set([...SCHEMA, 'parameters', 'reportType', 'parameter'], 'body/reportType')).seenBy(
      'what a picker refers to exists where it stands',
      'x-ms-dynamic-schema and x-ms-dynamic-properties say the same',
    ),
  ],
  'x-ms-dynamic-list and x-ms-dynamic-properties write an input as a value or a parameterReference': [
    planted(set(parameter('AppId', LIST, 'parameters', 'pageSize'), 200)).seenBy(
      'x-ms-dynamic-values and x-ms-dynamic-list say the same',
      'a drop-down asks for the largest page',
      'what a picker supplies has the type that is asked for',
    ),
    planted(set([...PROPERTIES, 'parameters', 'reportType', 'value'], 'sales')),
  ],
  'what a picker shows and takes stands in the answer of the called operation': [
    planted(set([...GROUP, VALUES, 'value-path'], 'id'), set([...GROUP, LIST, 'itemValuePath'], 'id')),
    planted(set([...GROUP, VALUES, 'value-title'], 'title'), set([...GROUP, LIST, 'itemTitlePath'], 'title')),
    planted(set([...SCHEMA, 'value-path'], 'columns'), set([...PROPERTIES, 'itemValuePath'], 'columns')),
  ],

  'a picker supplies what the called operation requires': [
    planted(...both('parameters', {})),
    planted(set([...SCHEMA, 'parameters'], {}), set([...PROPERTIES, 'parameters'], {})),
  ],
  'a picker supplies nothing that the called operation does not take': [
    planted(...argument('store', 'play', { value: 'play' })),
  ],
  'what a picker refers to exists where it stands': [
    planted(...argument('appId', { parameter: 'application' }, { parameterReference: 'application' })),
    planted(set([...GROUP, LIST, 'parameters', 'appId'], { parameterReference: 'appId' })).seenBy(
      'x-ms-dynamic-values and x-ms-dynamic-list say the same',
    ),
  ],
  'what a picker refers to is shown to makers': [
    planted(...argument('appId', { parameter: 'origin' }, { parameterReference: 'body/origin' })),
  ],
  'a required input of a picker is not fed by an optional one': [
    planted(remove(property('NewTester.sender', 'required'))),

    planted(...argument('appId', { parameter: 'email' }, { parameterReference: 'body/email' })),
  ],
  'what a picker supplies has the type that is asked for': [
    planted(set(property('NewTester.appId', 'type'), 'integer')).seenBy('identifiers are texts'),
    planted(...argument('appId', 7, { value: 7 })),
  ],

  'x-ms-dynamic-values and x-ms-dynamic-list stand side by side': [
    planted(remove([...GROUP, LIST])).seenBy('every input for an identifier is a picker'),
    planted(remove(parameter('AppId', VALUES))).seenBy('every input for an identifier is a picker'),
  ],
  'x-ms-dynamic-values and x-ms-dynamic-list say the same': [
    planted(set([...GROUP, LIST, 'itemTitlePath'], 'groupId')),
    planted(set([...GROUP, LIST, 'operationId'], 'ListApps')).seenBy(
      'a drop-down asks for the largest page',
      'a picker supplies nothing that the called operation does not take',
      'what a picker shows and takes stands in the answer of the called operation',
    ),
  ],
  'x-ms-dynamic-list has parameters, if only {}': [
    planted(remove([...GROUP, LIST, 'parameters'])).seenBy(
      'a picker supplies what the called operation requires',
      'x-ms-dynamic-values and x-ms-dynamic-list say the same',
    ),
  ],
  'a drop-down says where its list, its values and its titles stand': [
    planted(remove([...GROUP, VALUES, 'value-title']), remove([...GROUP, LIST, 'itemTitlePath'])),
  ],
  'the list of a drop-down is an array in the answer of the called operation': [
    planted(set([...GROUP, VALUES, 'value-collection'], 'items'), set([...GROUP, LIST, 'itemsPath'], 'items')).seenBy(
      'what a picker shows and takes stands in the answer of the called operation',
    ),
  ],
  'a drop-down asks for the largest page': [
    planted(set(parameter('AppId', VALUES, 'parameters'), {}), set(parameter('AppId', LIST, 'parameters'), {})),
    planted(
      set(parameter('AppId', VALUES, 'parameters', 'pageSize'), 50),
      set(parameter('AppId', LIST, 'parameters', 'pageSize'), { value: 50 }),
    ),
  ],

  'x-ms-dynamic-schema and x-ms-dynamic-properties stand side by side': [
    planted(remove(PROPERTIES)),
    planted(remove(SCHEMA)).seenBy('an object declares its properties, is dynamic or is a dictionary'),
  ],
  'x-ms-dynamic-schema and x-ms-dynamic-properties say the same': [
    planted(set([...PROPERTIES, 'itemValuePath'], '')),
    planted(set([...PROPERTIES, 'parameters', 'reportType'], { value: 'sales' })),
  ],
}
