/** Faults of the values that fields take, of enums, of what is required, and of house rules for fields. */
import { definitions, operation, parameter, property } from '../fixture/places.ts'
import { type Faults, type Path, planted, push, remove, rename, set } from '../fixture/plant.ts'

const KIND = property('NewTester.kind')
const DAYS = property('NewTester.days')
const EMAIL = property('NewTester.email')
const ORIGIN = property('NewTester.origin')
const LABELLED: Path = [...KIND, 'x-ms-enum-values']
const REQUIRED = definitions('NewTester', 'required')
const SECURE = 'Says something that is secret. Secure the outputs of this step.'
const connectionOutput = (name: string) =>
  operation('get /connection', 'responses', '200', 'schema', 'properties', name)

export const VALUE_FAULTS: Faults = {
  'a default is of the type of its field': [
    planted(set(property('NewTester.labels', 'default'), [])),
    planted(set(property('NewTester.labels', 'default'), null)),
    planted(set([...DAYS, 'default'], '30')),
    planted(set([...DAYS, 'default'], 1.5)),
  ],
  'a default is a value that its field takes': [
    planted(set([...KIND, 'default'], 'friend')),
    planted(set([...DAYS, 'default'], 91)),
    planted(set([...EMAIL, 'default'], 'x'.repeat(201))),
  ],
  'a least value is not above the greatest': [
    planted(remove([...DAYS, 'default']), set([...DAYS, 'minimum'], 100)),
    planted(set([...EMAIL, 'minLength'], 201)),
  ],
  'a pattern is a regular expression': [planted(set([...EMAIL, 'pattern'], '(unclosed'))],
  'a hidden input that is required has a default': [planted(remove([...ORIGIN, 'default']))],
  'a hidden input that has a default is required': [
    planted(set(REQUIRED, ['appId', 'groupId', 'sender'])),
    planted(set(parameter('PageSize', 'default'), 50), set(parameter('PageSize', 'x-ms-visibility'), 'internal')),
  ],

  'an enum has at least one value': [
    planted(
      set(property('NewTester.color'), {
        type: 'string',
        'x-ms-summary': 'Colour',
        description: 'Any of none.',
        enum: [],
        'x-ms-enum-values': [],
      }),
    ),
  ],
  'the values of an enum are of its type': [
    planted(push([...KIND, 'enum'], 3), push(LABELLED, { value: 3, displayName: 'Three' })),
  ],
  'the values of an enum differ': [planted(push([...KIND, 'enum'], 'internal'))],
  'the values of an input that makers choose from have names': [planted(remove(LABELLED))],
  'x-ms-enum-values names every value once': [planted(push(LABELLED, { value: 'internal', displayName: 'Inside' }))],
  'x-ms-enum-values has a displayName for every value': [planted(remove([...LABELLED, 0, 'displayName']))],
  'x-ms-enum-values and the enum have the same values': [
    planted(push(LABELLED, { value: 'friend', displayName: 'Friend' })),
    planted(push([...KIND, 'enum'], 'friend')),
  ],

  'only an object has a list of required properties': [planted(set([...EMAIL, 'required'], ['name']))],
  'a list of required properties is not empty': [
    planted(set(definitions('NewTester', 'properties', 'labels', 'required'), [])),
  ],
  'every required property exists': [planted(push(REQUIRED, 'phone'))],
  'no required input is read-only': [planted(set([...property('NewTester.appId'), 'readOnly'], true))],
  'no answer has required properties': [planted(set(definitions('App', 'required'), ['name']))],

  'everything in an answer may be null, but lists and objects': [
    planted(remove(property('App.name', 'x-nullable'))),
    planted(
      remove(operation('delete /hooks/{hook}', 'responses', '200', 'schema', 'properties', 'success', 'x-nullable')),
    ),
  ],
  'no answer has an enum': [planted(set(property('App.name', 'enum'), ['Tidepool']))],
  'a point in time is a date-time': [
    planted(set(property('App.createdAt', 'format'), 'date')),
    planted(set(property('App.createdAt', 'type'), 'integer'), remove(property('App.createdAt', 'format'))),
  ],
  'every input for an identifier is a picker': [planted(rename(EMAIL, 'testerId')), planted(rename(EMAIL, 'app'))],
  'identifiers are texts': [
    planted(rename(property('App.reviewCount'), 'versionCode')),
    planted(set(property('App.groupIds', 'items', 'type'), 'integer')),
  ],
  'no input is named like a secret': [
    'privateKey',
    'p8',
    'keyFile',
    'client-secret',
    'token',
    'serviceAccountJSON',
  ].map((name) => planted(rename(EMAIL, name))),
  'no input is a password field': [planted(set([...EMAIL, 'format'], 'password'))],
  'no output is named like a secret, but a token and an upload address': [
    'privateKey',
    'access-token',
    'clientSecret',
    'signedUrl',
  ].map((name) =>
    planted(
      rename(connectionOutput('mode'), name),
      set([...connectionOutput(name), 'description'], SECURE),
      set(operation('get /connection', 'description'), SECURE),
    ),
  ),
  'a secret output says to secure the outputs, and so does the operation that answers it': [
    planted(rename(connectionOutput('mode'), 'token'), set(operation('get /connection', 'description'), SECURE)),
    planted(
      rename(connectionOutput('mode'), 'uploadUrl'),
      set([...connectionOutput('uploadUrl'), 'description'], SECURE),
    ),
    planted(rename(property('Review.title'), 'token')),
  ],
}
