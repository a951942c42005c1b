/** Faults of `apiProperties.json`. */
import { CONNECTION_PARAMETERS, policy, policyParameter, properties } from '../fixture/places.ts'
import { copy, type Faults, planted, push, remove, rename, set } from '../fixture/plant.ts'

const HOST = [...CONNECTION_PARAMETERS, 'serverHost'] as const
const KEY = [...CONNECTION_PARAMETERS, 'api_key'] as const
const INSTANCES = properties('policyTemplateInstances')
const NAMES = 'x-ms-apimTemplate-operationName'

const header = (title: string): object => ({
  templateId: 'setheader',
  title,
  parameters: {
    'x-ms-apimTemplateParameter.name': 'X-Shelf',
    'x-ms-apimTemplateParameter.value': 'yes',
    'x-ms-apimTemplate-policySection': 'Request',
  },
})

export const PROPERTIES_FAULTS: Faults = {
  "apiProperties has only members of Microsoft's schema": [planted(set(properties('connectionParameterSets'), {}))],
  'the brand colour is that of independent publishers': [planted(set(properties('iconBrandColor'), '#007ee5'))],
  'the publisher and the stack owner are named in letters, digits and blanks': [
    planted(set(properties('publisher'), 'Jane-Doe!')),
    planted(remove(properties('stackOwner'))),
  ],
  'the capabilities are actions and triggers at most': [planted(set(properties('capabilities'), ['cloud', 'gateway']))],

  'the key of the connection is a secure string called api_key': [
    planted(set([...KEY, 'type'], 'string')),
    planted(rename(KEY, 'apiKey')).seenBy('the key of the connection is never shown as it is typed'),
  ],
  'the key of the connection is never shown as it is typed': [
    planted(set([...KEY, 'uiDefinition', 'constraints', 'clearText'], true)),
  ],
  'connection parameters are plain values': [
    planted(
      set([...CONNECTION_PARAMETERS, 'login'], {
        type: 'oauthSetting',
        uiDefinition: {
          displayName: 'Sign in',
          description: 'Sign in here.',
          tooltip: 'Sign in.',
          constraints: { tabIndex: 3 },
        },
      }),
    ),
  ],
  'connection parameters are named in letters, digits and underscores': [
    planted(
      rename(HOST, 'server-host'),
      set(policyParameter('host', 'urlTemplate'), 'https://shelf.contoso.com/v1'),
    ).seenBy('the host is https, then what the maker typed, then the base path'),
  ],
  'connection parameters have a name, a description and a tooltip': [
    ...['displayName', 'description', 'tooltip'].map((member) => planted(remove([...HOST, 'uiDefinition', member]))),
  ],
  'the required constraint of a connection parameter is the text "true" or "false"': [
    planted(set([...KEY, 'uiDefinition', 'constraints', 'required'], true)),
  ],
  'connection parameters say in which order they are shown': [
    planted(remove([...KEY, 'uiDefinition', 'constraints', 'tabIndex'])),
    planted(set([...KEY, 'uiDefinition', 'constraints', 'tabIndex'], 1)),
  ],
  'no secure string has a default': [planted(set([...KEY, 'defaultValue'], 'sk-1'))],

  'every policy is of a documented template': [
    planted(push(INSTANCES, { templateId: 'setjwt', title: 'Mint', parameters: {} })),
  ],
  "a policy has its template's parameters and no others": [
    planted(push(INSTANCES, { ...header('Mark'), parameters: { 'x-ms-apimTemplateParameter.name': 'X-Shelf' } })),
    planted(set(policyParameter('nextLink', 'parentPath'), 'body')),
    planted(set(policy('nextLink', 'parameters', 'operationName'), [])),
  ],
  'a policy runs in a section that its template knows': [
    planted(
      push(INSTANCES, header('Mark')),
      set(properties('policyTemplateInstances', 3, 'parameters', 'x-ms-apimTemplate-policySection'), 'Outbound'),
    ),
    planted(set(policy('host', 'parameters', 'x-ms-apimTemplate-policySection'), 'Request')),
  ],
  'every policy has a title of its own': [
    planted(remove(policy('host', 'title'))),
    planted(set(policy('nextLink', 'title'), 'Poll for reviews')),
  ],
  'the operations that a policy names exist': [
    planted(
      push(INSTANCES, header('Mark')),
      set(properties('policyTemplateInstances', 3, 'parameters', NAMES), ['GetNothing']),
    ),
  ],
  'no operation has more than three policies': [
    planted(push(INSTANCES, header('One')), push(INSTANCES, header('Two')), push(INSTANCES, header('Three'))),
  ],
  'the connection parameters that policies read exist': [
    planted(
      push(INSTANCES, header('Mark')),
      set(
        properties('policyTemplateInstances', 3, 'parameters', 'x-ms-apimTemplateParameter.value'),
        "@connectionParameters('region')",
      ),
    ),
  ],

  'one policy sets the host of all operations': [
    planted(set(policy('host', 'parameters', NAMES), ['ListApps'])),
    planted(remove(policy('host'))),
    planted(copy(policy('host'), properties('policyTemplateInstances', 3), { title: 'Set it again' })),
  ],
  'the host is https, then what the maker typed, then the base path': [
    planted(set(policyParameter('host', 'urlTemplate'), "@connectionParameters('serverHost')/v1")),
    planted(set(policyParameter('host', 'urlTemplate'), "https://@connectionParameters('serverHost')")),
    planted(set(policyParameter('host', 'urlTemplate'), "http://@connectionParameters('serverHost')/v1")),
  ],
  'what the host policy reads is a required text': [
    planted(set([...HOST, 'uiDefinition', 'constraints', 'required'], 'false')),
  ],
}
