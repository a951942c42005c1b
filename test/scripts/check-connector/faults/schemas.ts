/** Faults of names, types and sizes of parameters and properties. */
import { definitions, operation, parameter, property } from '../fixture/places.ts'
import { type Faults, planted, remove, set } from '../fixture/plant.ts'

const NAME = property('App.name')
const LABELS = property('NewTester.labels')

function manyProperties(count: number): object {
  const property = { type: 'string', 'x-ms-summary': 'Cell', description: 'One of many.' }
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`cell${index}`, property]))
}

function nested(levels: number): object {
  const text = { 'x-ms-summary': 'Level', description: 'One of many.' }
  return levels === 0
    ? { type: 'string', ...text }
    : { type: 'object', ...text, properties: { level: nested(levels - 1) } }
}

export const SCHEMA_FAULTS: Faults = {
  'every parameter has an x-ms-summary': [
    planted(remove(parameter('Cursor', 'x-ms-summary'))),
    planted(remove(operation('post /testers', 'parameters', 0, 'x-ms-summary'))),
  ],
  'every parameter has a description': [planted(remove(parameter('Cursor', 'description')))],
  'every property has an x-ms-summary or a title': [planted(remove([...NAME, 'x-ms-summary']))],
  'every property has a description': [planted(remove([...NAME, 'description']))],
  'names of parameters and properties are in Title Case': [
    planted(set([...NAME, 'x-ms-summary'], 'App name')),
    planted(remove([...NAME, 'x-ms-summary']), set([...NAME, 'title'], 'App name')),
    planted(set(parameter('Cursor', 'x-ms-summary'), 'The cursor')),
  ],
  'names of parameters and properties have at most 80 characters': [
    planted(set([...NAME, 'x-ms-summary'], `The ${'Name of the '.repeat(6)}App Store`)),
  ],
  'a description says more than the name': [planted(set([...NAME, 'description'], 'App name.'))],

  'every schema has a type, and one only': [
    planted(remove([...NAME, 'type'])),
    planted(set([...NAME, 'type'], ['string', 'null'])),
  ],
  'one of a list of plain values has a name and a description': [
    planted(remove(property('App.groupIds', 'items', 'x-ms-summary'))),
    planted(remove(property('App.groupIds', 'items', 'description'))),
  ],
  'an array says what it holds': [
    planted(set(property('App.groupIds', 'items'), {})).seenBy(
      'every schema has a type, and one only',
      'one of a list of plain values has a name and a description',
      'identifiers are texts',
    ),
  ],
  'an object declares its properties, is dynamic or is a dictionary': [
    planted(remove([...LABELS, 'additionalProperties']), remove([...LABELS, 'x-ms-editor'])),
  ],
  'x-ms-editor is dictionary, on an object with additional properties': [
    planted(set([...LABELS, 'x-ms-editor'], 'table')),
    planted(set([...LABELS, 'additionalProperties'], false)),
    planted(set(property('NewTester.email', 'x-ms-editor'), 'dictionary')),
  ],
  'a schema is written out, without allOf and the like': [
    planted(set(definitions('App', 'allOf'), [{ $ref: '#/definitions/Group' }])),
  ],
  'a format is known': [planted(set([...NAME, 'format'], 'hostname'))],
  'a format fits its type, so that Power Apps can bind it': [
    planted(set([...NAME, 'format'], 'int32')),
    planted(set(property('App.rating', 'format'), 'int64')),
    planted(set(definitions('App', 'format'), 'uuid')),
  ],
  'binary is a whole body, never a part of one': [
    planted(set([...NAME, 'format'], 'binary')),
    planted(set(parameter('Cursor', 'format'), 'binary')),
  ],
  'no parameter repeats in the query': [
    planted(
      set(parameter('Cursor', 'type'), 'array'),
      set(parameter('Cursor', 'items'), { type: 'string' }),
      set(parameter('Cursor', 'collectionFormat'), 'multi'),
    ),
  ],

  'a body holds at most 512 schemas': [
    planted(
      set(definitions('NewTester', 'properties', 'cells'), {
        type: 'object',
        'x-ms-summary': 'Cells',
        description: 'Too many of them.',
        properties: manyProperties(512),
      }),
    ),
  ],
  'an operation holds at most 16384 schemas': [
    planted(
      set(definitions('NewTester', 'properties', 'cells'), {
        type: 'object',
        'x-ms-summary': 'Cells',
        description: 'Too many of them.',
        properties: manyProperties(16_384),
      }),
    ).seenBy('a body holds at most 512 schemas', 'the definition is smaller than 1 MB'),
  ],
  'schemas are at most ten levels deep': [planted(set(property('NewTester.deep'), nested(10)))],
}
