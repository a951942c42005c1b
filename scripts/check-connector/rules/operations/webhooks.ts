/**
 * Webhooks: what is posted, where to, and how it ends.
 * @see https://learn.microsoft.com/connectors/custom-connectors/create-webhook-trigger
 */
import { type Field, isInternal, isRequiredAllTheWay } from '../../model/fields.ts'
import { type Operation, segmentsOf } from '../../model/operations.ts'
import { METHODS } from '../../model/swagger.ts'
import { faultsAt, type Rule } from '../../rule.ts'

export const WEBHOOK_RULES: readonly Rule[] = [
  {
    name: "a webhook's path says what will be posted",
    code: 'OperationMustHaveNotificationContentExtension',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isHook),
        ({ notification: [root] }) => Object.keys(root?.schema.properties ?? {}).length === 0,
        'add x-ms-notification-content with a schema to its path',
      ),
  },
  {
    // Power Apps drops every operation of such a path.
    name: 'a path with notification content holds one webhook and nothing else',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(({ item }) => item['x-ms-notification-content'] !== undefined),
        (operation) => !isHook(operation) || METHODS.filter((method) => method in operation.item).length > 1,
        'give the webhook a path of its own',
      ),
  },
  {
    name: 'a webhook takes exactly one notification address',
    code: 'WebhookOperationsMissingNotificationUrlProperty',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isHook),
        ({ body }) => body.filter(isAddress).length !== 1,
        'mark one property with x-ms-notification-url',
      ),
  },
  {
    name: "a notification address stands in a webhook's body and nowhere else",
    code: 'NotificationUrlNotAllowedInThisPosition',
    faults: ({ fields, operations }) => {
      const taken = operations.filter(isHook).flatMap(({ body }) => body.map(({ where }) => where))
      return faultsAt(fields.filter(isAddress), ({ where }) => !taken.includes(where), 'remove x-ms-notification-url')
    },
  },
  {
    name: 'a notification address is a string',
    code: 'NotificationUrlNotString',
    faults: ({ inputs }) =>
      faultsAt(inputs.filter(isAddress), ({ schema }) => schema.type !== 'string', 'make it a string'),
  },
  {
    name: 'a notification address is hidden from makers',
    code: 'NotificationUrlNotInternal',
    faults: ({ inputs }) =>
      faultsAt(inputs.filter(isAddress), (field) => !isInternal(field), 'make it or what holds it internal'),
  },
  {
    name: 'a notification address is required all the way up',
    code: 'NotificationUrlNotRequired',
    faults: ({ inputs }) =>
      faultsAt(inputs.filter(isAddress), (field) => !isRequiredAllTheWay(field), 'require it and what holds it'),
  },
  {
    name: 'a webhook answers 201 with the address that ends it',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isHook),
        ({ responses }) => !responses.some(({ status, headers = {} }) => status === '201' && 'Location' in headers),
        'declare 201 with the header Location',
      ),
  },
  {
    name: 'every webhook can be ended by a DELETE below its path',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isHook),
        ({ path }) =>
          !operations.some(
            (other) =>
              other.method === 'delete' && segmentsOf(other.path).join() === [...segmentsOf(path), '{}'].join(),
          ),
        'declare DELETE for the path with one variable more',
      ),
  },
]

function isHook({ trigger }: Operation): boolean {
  return trigger === 'webhook'
}

function isAddress({ schema }: Field): boolean {
  return schema['x-ms-notification-url'] === true
}
