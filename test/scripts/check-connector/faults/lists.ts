/** Faults of lists and their pages. */
import { operation, policy, policyParameter, property } from '../fixture/places.ts'
import { copy, type Faults, planted, push, remove, rename, set } from '../fixture/plant.ts'

const APPS = operation('get /apps')
const NAMES = policy('nextLink', 'parameters', 'x-ms-apimTemplate-operationName')

export const LIST_FAULTS: Faults = {
  'a list answers the array value before anything else': [
    planted(rename(property('GroupPage.value'), 'groups')).seenBy(
      'the list of a drop-down is an array in the answer of the called operation',
      'what a picker shows and takes stands in the answer of the called operation',
    ),
    planted(
      copy(property('AppPage.value'), property('AppPage.rows')),
      remove(property('AppPage.value')),
      rename(property('AppPage.rows'), 'value'),
    ),
  ],
  'the rows of a list are objects': [
    planted(
      set(operation('get /apps/{appId}/report-rows', 'responses', '200', 'schema', 'properties', 'value', 'items'), {
        type: 'string',
        'x-ms-summary': 'Row',
        description: 'The row as one text.',
      }),
    ),
  ],
  'a list that goes on takes a cursor and answers the next one': [
    planted(push(operation('get /groups', 'parameters'), { $ref: '#/parameters/Cursor' })),
    planted(copy(property('AppPage.nextCursor'), property('GroupPage.nextCursor'))).seenBy(
      'a list that answers a next cursor is pageable',
    ),
    planted(remove(property('AppPage.nextCursor'))),
    planted(set([...APPS, 'parameters'], [{ $ref: '#/parameters/PageSize' }])).seenBy(
      'every definition and every shared parameter is used',
    ),
  ],
  'a pageable operation calls its next link nextLink or @odata.nextLink': [
    planted(
      set([...APPS, 'x-ms-pageable'], { nextLinkName: 'nextlink' }),
      rename(property('AppPage.nextLink'), 'nextlink'),
      set(policyParameter('nextLink', 'nextLinkPropertyName'), 'nextlink'),
    ),
  ],
  'x-ms-pageable says nothing but the name of the next link': [
    planted(set([...APPS, 'x-ms-pageable', 'itemName'], 'value')),
  ],
  'only a GET is pageable': [
    planted(set(operation('post /testers', 'x-ms-pageable'), { nextLinkName: 'nextLink' })).seenBy(
      'a list answers the array value before anything else',
      'a list that goes on takes a cursor and answers the next one',
      'the answer of a pageable operation declares its next link, hidden from makers',
      'the next link of every pageable operation is led back through the connector',
    ),
  ],
  'the answer of a pageable operation declares its next link, hidden from makers': [
    planted(remove(property('AppPage.nextLink'))),
    planted(remove(property('AppPage.nextLink', 'x-ms-visibility'))).seenBy(
      'everything in an answer may be null, but lists and objects',
    ),
  ],
  'a list that answers a next cursor is pageable': [
    planted(remove([...APPS, 'x-ms-pageable']), remove(property('AppPage.nextLink'))).seenBy(
      'an updatenextlink policy names pageable operations only',
    ),
  ],
  'an action that answers a next link is pageable': [
    planted(remove([...APPS, 'x-ms-pageable']), remove(property('AppPage.nextCursor'))).seenBy(
      'a list that goes on takes a cursor and answers the next one',
      'an updatenextlink policy names pageable operations only',
    ),
  ],
  'the next link of every pageable operation is led back through the connector': [
    planted(set(NAMES, [])),
    planted(set(policyParameter('nextLink', 'nextLinkPropertyName'), '@odata.nextLink')),
  ],
  'an updatenextlink policy names pageable operations only': [
    planted(set(NAMES, ['ListApps', 'ListGroups'])),
    planted(remove(NAMES)),
  ],
}
