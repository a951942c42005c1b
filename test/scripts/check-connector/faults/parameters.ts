/** Faults of parameters by their place, of answers, and of writes. */
import { operation, parameter } from '../fixture/places.ts'
import { copy, type Faults, planted, push, remove, rename, set } from '../fixture/plant.ts'

const BODY = operation('post /testers', 'parameters', 0)
const ANSWER = operation('get /connection', 'responses', '200')
const NEW = { in: 'query', type: 'string', 'x-ms-summary': 'Filter', description: 'What to look for.' }

export const PARAMETER_FAULTS: Faults = {
  'a path parameter is required': [planted(remove(parameter('AppId', 'required')))],
  'a path parameter is single encoded': [
    planted(remove(parameter('AppId', 'x-ms-url-encoding'))),
    planted(set(parameter('AppId', 'x-ms-url-encoding'), 'double')),
  ],
  'no other parameter says how it is encoded': [planted(set(parameter('Cursor', 'x-ms-url-encoding'), 'single'))],
  'no parameter is called connectionId': [
    planted(push(operation('get /apps', 'parameters'), { ...NEW, name: 'ConnectionID' })).seenBy(
      'every input for an identifier is a picker',
    ),
  ],
  'no parameter is a header that the platform or the connection sends': [
    planted(push(operation('get /apps', 'parameters'), { ...NEW, in: 'header', name: 'Accept' })),
    planted(push(operation('get /apps', 'parameters'), { ...NEW, in: 'header', name: 'x-api-key' })).seenBy(
      'no input is named like a secret',
    ),
    planted(push(operation('get /apps', 'parameters'), { ...NEW, in: 'header', name: 'x-ms-date' })),
  ],
  'no GET has a body or form data': [
    planted(
      copy(BODY, operation('get /apps/{appId}/report-file', 'parameters', 1), {
        schema: { type: 'object', properties: {} },
      }),
    ),
    planted(push(operation('get /connection', 'parameters'), { ...NEW, in: 'formData', name: 'filter' })),
  ],
  'a request body is a required object called body': [
    planted(set([...BODY, 'name'], 'payload')).seenBy(
      'what a picker refers to exists where it stands',
      'x-ms-dynamic-values and x-ms-dynamic-list say the same',
    ),
    planted(remove([...BODY, 'required'])),
    planted(set([...BODY, 'schema'], { type: 'string' })).seenBy('every definition and every shared parameter is used'),
  ],
  'a body parameter has no picker of its own': [
    planted(set([...BODY, 'x-ms-dynamic-values'], { operationId: 'ListApps' })),
  ],
  'the parameters and body properties of an operation have different names': [
    planted(push(operation('post /testers', 'parameters'), { ...NEW, name: 'email', 'x-ms-summary': 'E-Mail' })),
    planted(push(operation('delete /hooks/{hook}', 'parameters'), { ...NEW, name: 'hook', 'x-ms-summary': 'Hook' })),
  ],
  'a parameter that repeats is shared': [
    planted(
      push(operation('get /apps', 'parameters'), { ...NEW, name: 'filter' }),
      push(operation('get /groups', 'parameters'), { ...NEW, name: 'filter' }),
    ),
  ],
  'parameters of the same name and place have the same type and visibility': [
    ...[{ 'x-ms-visibility': 'advanced' }, { format: 'uuid' }].map((difference) =>
      planted(
        copy(parameter('AppFilter'), parameter('OtherFilter'), difference),
        set(operation('get /groups', 'parameters', 0, '$ref'), '#/parameters/OtherFilter'),
      ),
    ),
  ],
  'a parameter has the same x-ms-summary everywhere': [
    planted(set(parameter('AppFilter', 'x-ms-summary'), 'Application ID')),
  ],

  'every operation has a successful answer': [
    planted(rename(ANSWER, '302')).seenBy('exactly one answer has a schema, and it is 200 or 201'),
  ],
  'there is one successful answer': [
    planted(set(operation('get /connection', 'responses', '204'), { description: 'There is nothing.' })),
  ],
  'exactly one answer has a schema, and it is 200 or 201': [
    planted(rename(ANSWER, '202')),
    planted(remove([...ANSWER, 'schema'])),
    planted(set(operation('get /connection', 'responses', '404', 'schema'), { type: 'object', properties: {} })),
  ],
  'the successful answer is not empty': [
    planted(set([...ANSWER, 'schema'], { type: 'object', properties: {} })),
    planted(set([...ANSWER, 'schema'], {})).seenBy(
      'every schema has a type, and one only',
      'the successful answer is an object or a file',
    ),
  ],
  'the successful answer is an object or a file': [
    planted(set([...ANSWER, 'schema'], { type: 'string' })),
    planted(set([...ANSWER, 'schema'], { type: 'array', items: { type: 'string' } })).seenBy(
      'the successful answer is not empty',
      'one of a list of plain values has a name and a description',
    ),
  ],
  'a default answer has no schema': [
    planted(
      set(operation('get /connection', 'responses', 'default'), {
        description: 'It failed.',
        schema: { type: 'object' },
      }),
    ),
  ],
  'every answer has a description': [planted(remove([...ANSWER, 'description']))],
  'every operation says in default how it fails': [
    planted(remove(operation('get /connection', 'responses', 'default'))),
  ],
  'no operation lists an error that every operation can answer': [
    planted(set(operation('get /apps', 'responses', '503'), { description: 'The server is starting.' })),
  ],
  'a request body has a media type': [
    planted(remove(['definition', 'consumes'])),
    planted(set(operation('post /testers', 'consumes'), [])),
  ],
  'media types are of those that the platform reads': [
    planted(set(['definition', 'consumes'], ['application/vnd.api+json'])),
    planted(set(operation('get /apps', 'produces'), ['application/xml'])),
  ],
  'a file has a media type of files': [planted(remove(operation('get /apps/{appId}/report-file', 'produces')))],

  'every write takes the shared parameters IdempotencyKey and Force': [
    planted(set(operation('post /testers', 'parameters'), [{ $ref: '#/parameters/IdempotencyKey' }])).seenBy(
      'every definition and every shared parameter is used',
    ),
  ],
  'no read takes Force or an idempotency key': [
    planted(push(operation('get /apps', 'parameters'), { $ref: '#/parameters/Force' })),
  ],
  'IdempotencyKey is an optional header and Force an optional query parameter, both advanced': [
    planted(set(parameter('IdempotencyKey', 'required'), true)),
    planted(set(parameter('Force', 'type'), 'string')),
    planted(remove(parameter('Force', 'x-ms-visibility'))),
  ],
}
