/** Faults of triggers, polling ones and webhooks. */
import { definitions, operation, policy, policyParameter, property } from '../fixture/places.ts'
import { copy, type Faults, type Path, planted, push, remove, rename, set } from '../fixture/plant.ts'

const POLLING = operation('get /trigger/new-reviews')
const HOOK = operation('post /hooks')
const HOOKS: Path = ['definition', 'paths', '/hooks']
const NAMES = policy('polling', 'parameters', 'x-ms-apimTemplate-operationName')
const ADDRESS = property('HookRequest.address')

export const TRIGGER_FAULTS: Faults = {
  'the summary of a trigger starts with "When "': [planted(set([...POLLING, 'summary'], 'New review'))],
  'the description of a trigger starts with "This operation triggers when "': [
    planted(set([...HOOK, 'description'], 'Triggers when the store reports an event.')),
  ],
  'a trigger tells how to see it work': [planted(remove([...POLLING, 'x-ms-trigger-hint']))],
  'a polling trigger is a batch and a webhook is single': [
    planted(set([...POLLING, 'x-ms-trigger'], 'single')),
    planted(set([...HOOK, 'x-ms-trigger'], 'batch')),
  ],

  'a polling trigger is a GET': [planted(copy(POLLING, operation('put /trigger/new-reviews')), remove(POLLING))],
  'polling triggers, and nothing else, live under /trigger/': [
    planted(rename(['definition', 'paths', '/trigger/new-reviews'], '/new-reviews')).seenBy(
      'no other path has the name of a polling trigger',
    ),
    planted(rename(['definition', 'paths', '/report-columns'], '/trigger/report-columns')),
  ],
  'no other path has the name of a polling trigger': [
    planted(rename(['definition', 'paths', '/report-columns'], '/new-reviews')),
  ],
  'a polling trigger says that it polls': [planted(remove([...POLLING, 'x-ms-trigger-metadata']))],
  'a polling trigger answers 200, without headers': [
    planted(rename([...POLLING, 'responses', '200'], '201')),
    planted(
      set([...POLLING, 'responses', '200', 'headers'], {
        'Retry-After': { type: 'integer', format: 'int32', description: 'The seconds to wait.' },
      }),
    ),
  ],
  'every polling trigger has exactly one pollingtrigger policy': [planted(set(NAMES, []))],
  'a pollingtrigger policy names polling triggers only and says its type': [
    planted(remove(policy('polling', 'type'))),
    planted(set(NAMES, ['OnNewReview', 'ListApps'])),
    planted(remove(NAMES)).seenBy('every polling trigger has exactly one pollingtrigger policy'),
  ],
  'what a policy keeps between polls is an internal, optional query parameter of the trigger': [
    planted(remove([...POLLING, 'parameters', 1, 'x-ms-visibility'])),
    planted(set(policyParameter('polling', 'triggerConfig'), { after: '@{triggerBody().cursor}' })),
  ],
  "what a policy keeps between polls stands in the root of the trigger's answer": [
    planted(set(policyParameter('polling', 'triggerConfig'), { since: '@{triggerBody().value[0].reviewId}' })),
  ],
  'what a policy keeps between polls is hidden from makers': [
    planted(remove([...POLLING, 'responses', '200', 'schema', 'properties', 'cursor', 'x-ms-visibility'])),
  ],
  'a polling trigger takes neither a page size nor the cursor of a list': [
    planted(push([...POLLING, 'parameters'], { $ref: '#/parameters/PageSize' })),
  ],
  "what a policy counts as news is an array of the trigger's answer": [
    planted(set(policyParameter('polling', 'triggerDataPath'), '@triggerBody().reviews')),
  ],

  "a webhook's path says what will be posted": [planted(remove([...HOOKS, 'x-ms-notification-content']))],
  'a path with notification content holds one webhook and nothing else': [
    planted(
      set(['definition', 'paths', '/connection', 'x-ms-notification-content'], {
        schema: { $ref: '#/definitions/Review' },
      }),
    ),
    planted(
      copy(operation('get /connection'), operation('get /hooks'), { operationId: 'GetHooks', summary: 'Get hooks' }),
    ),
  ],
  'a webhook takes exactly one notification address': [
    planted(remove([...ADDRESS, 'x-ms-notification-url'])).seenBy('a hidden input that is required has a default'),
    planted(copy(ADDRESS, property('HookRequest.second')), push(definitions('HookRequest', 'required'), 'second')),
  ],
  "a notification address stands in a webhook's body and nowhere else": [
    planted(set(property('Review.title', 'x-ms-notification-url'), true)),
  ],
  'a notification address is a string': [
    planted(set([...ADDRESS, 'type'], 'object'), set([...ADDRESS, 'properties'], {})).seenBy(
      'a format fits its type, so that Power Apps can bind it',
    ),
  ],
  'a notification address is hidden from makers': [planted(remove([...ADDRESS, 'x-ms-visibility']))],
  'a notification address is required all the way up': [planted(remove(definitions('HookRequest', 'required')))],
  'a webhook answers 201 with the address that ends it': [
    planted(remove([...HOOK, 'responses', '201', 'headers'])),
    planted(rename([...HOOK, 'responses', '201'], '200')),
  ],
  'every webhook can be ended by a DELETE below its path': [
    planted(rename(['definition', 'paths', '/hooks/{hook}'], '/hook/{hook}')),
  ],
}
