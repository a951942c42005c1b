/** Faults of paths, of what operations say of themselves, and of their revisions. */
import { info, operation } from '../fixture/places.ts'
import { copy, type Faults, type Path, planted, remove, rename, type Step, set } from '../fixture/plant.ts'

const path = (name: string): Path => ['definition', 'paths', name]
const CONNECTION = operation('get /connection')
const SUMMARY = operation('get /connection', 'summary')
const DESCRIPTION = operation('get /connection', 'description')
const ANNOTATION = 'x-ms-api-annotation'

/** One more operation, which is like GetConnection. */
function another(id: string, differences: object = {}): Step {
  const name = id.toLowerCase().replace(/[^a-z0-9]/g, '')
  return (draft) => {
    set(path(`/connection-${name}`), {})(draft)
    copy(CONNECTION, operation(`get /connection-${name}`), {
      operationId: id,
      summary: `Get ${name.slice(3)}`,
      ...differences,
    })(draft)
  }
}

function revision(family: string, number: number, more: object = {}): object {
  return { [ANNOTATION]: { family, revision: number, ...more } }
}

export const OPERATION_FAULTS: Faults = {
  'every path holds an operation': [planted(set(path('/empty'), {}))],
  'a path holds no query, fragment, wildcard or default': [
    planted(rename(path('/groups'), '/groups?all=true')).seenBy(
      'a segment of a path is one variable or a word in kebab-case',
    ),
  ],
  'a segment of a path is one variable or a word in kebab-case': [
    planted(rename(path('/report-columns'), '/reportColumns')),
    planted(rename(path('/apps/{appId}/report-file'), '/apps/{appId}.zip/report-file')),
  ],
  'paths differ by more than their capitals': [
    planted(
      set(path('/Connection'), {}),
      copy(CONNECTION, operation('get /Connection'), { operationId: 'GetOther', summary: 'Get other' }),
    ).seenBy('a segment of a path is one variable or a word in kebab-case'),
  ],
  'paths differ by more than the names of their variables': [
    planted(
      set(path('/hooks/{other}'), {}),
      copy(operation('delete /hooks/{hook}'), operation('delete /hooks/{other}'), {
        operationId: 'DeleteOther',
        summary: 'Delete other',
        parameters: [{ $ref: '#/parameters/IdempotencyKey' }, { $ref: '#/parameters/Force' }],
      }),
    ),
  ],
  'a word and a variable never share a parent': [
    planted(rename(path('/report-columns'), '/apps/search'), rename(path('/testers'), '/apps/{app}')),
  ],

  'there are at most 256 operations': [planted(...Array.from({ length: 250 }, (_, index) => another(`Get${index}`)))],
  'an operation id is PascalCase, with at most a revision like _V2 behind it': [
    planted(set([...CONNECTION, 'operationId'], 'getConnection')).seenBy(
      'the connection test calls a GET that needs no input',
    ),
    planted(set(operation('post /testers', 'operationId'), 'Add_Tester')),
    planted(remove(operation('post /testers', 'operationId'))),
  ],
  'operation ids differ by more than capitals and underscores': [
    planted(set(operation('post /testers', 'operationId'), 'DELETEHOOK')),
  ],
  'every operation has a description': [planted(remove(DESCRIPTION))],
  'a description says more than the summary': [planted(set(DESCRIPTION, 'Test the connection.'))],
  "no operation's description holds a web address": [planted(set(DESCRIPTION, 'Tests it, as www.contoso.com says.'))],
  'the main operations are marked important': [planted(remove(operation('get /apps', 'x-ms-visibility')))],
  'a deprecated operation says so in its summary and description': [
    planted(set([...CONNECTION, 'deprecated'], true)),
    planted(set([...CONNECTION, 'deprecated'], true), set(SUMMARY, 'Test the connection (deprecated)')),
  ],

  'every operation has a summary of at most 80 characters': [
    planted(set(SUMMARY, `Test ${'it '.repeat(26)}now`)).seenBy('no word stands twice in a row'),
    planted(remove(SUMMARY)).seenBy('the summary of an action starts with a verb'),
  ],
  'a summary holds only letters, digits, blanks and parentheses': [planted(set(SUMMARY, 'Test the connection/key'))],
  'a summary ends in a letter or digit': [planted(set(SUMMARY, 'Test the connection (now)'))],
  'a summary is in sentence case': [
    planted(set(SUMMARY, 'Test The Connection')),
    planted(set(SUMMARY, 'test the connection')).seenBy('the summary of an action starts with a verb'),
  ],
  'the summary of an action starts with a verb': [planted(set(SUMMARY, 'Connection test'))],
  'no two operations have the same summary': [planted(set(SUMMARY, 'List apps'))],

  'an operation of a family has a revision': [planted(set([...CONNECTION, ANNOTATION], { family: 'GetConnection' }))],
  'a later revision ends its id in _V and the number': [
    planted(set([...CONNECTION, ANNOTATION], { family: 'GetConnection', revision: 2 })),
    planted(another('GetIt_V2')),
  ],
  'the revisions of a family differ': [
    planted(set([...CONNECTION, ANNOTATION], { family: 'Get', revision: 1 }), another('GetIt', revision('Get', 1))),
  ],
  'a family has at most two revisions that are not deprecated': [
    planted(
      set([...CONNECTION, ANNOTATION], { family: 'Get', revision: 1 }),
      ...[2, 3].map((number) => another(`Get_V${number}`, revision('Get', number))),
    ),
  ],
  'a family has at most one revision in production that is not deprecated': [
    planted(
      set([...CONNECTION, ANNOTATION], { family: 'Get', revision: 1, status: 'Production' }),
      another('Get_V2', revision('Get', 2, { status: 'Production' })),
    ),
  ],
  'only a deprecated operation names a replacement, with its connector and id': [
    planted(set([...CONNECTION, ANNOTATION], { replacement: { api: 'shelf', operationId: 'ListApps' } })),
    planted(
      set([...CONNECTION, ANNOTATION], { replacement: { operationId: 'ListApps' } }),
      set([...CONNECTION, 'deprecated'], true),
      set(SUMMARY, 'Test the connection (deprecated)'),
      set(DESCRIPTION, 'Use another (deprecated).'),
    ),
    planted(
      set([...CONNECTION, ANNOTATION], { replacement: { api: 'shelf', operationId: 'ListNothing' } }),
      set([...CONNECTION, 'deprecated'], true),
      set(SUMMARY, 'Test the connection (deprecated)'),
      set(DESCRIPTION, 'Use another (deprecated).'),
    ),
  ],
  'no operation is in production before the connector': [
    planted(set(info(ANNOTATION), { status: 'Preview' }), set([...CONNECTION, ANNOTATION], { status: 'Production' })),
  ],
}
