/** What the run history of flows keeps of answers. */
import { describe, expect, it } from 'vitest'
import { readOperations } from '../../scripts/check-connector/model/operations.ts'
import type { Definition } from '../../scripts/check-connector/model/swagger.ts'
import { readOwnFile } from '../../src/files.ts'

/** Wider than the connector's own rule. */
const LOOKS_SECRET =
  /secret|token|passw|passphrase|credential|private|pem|p8|p12|jwt|bearer|signature|upload.*(url|address)|(access|api|signing)_?key/i
/** The first names a purchase, the second an access key; the third says whether there may be tokens. */
const NO_SECRETS = ['purchaseToken', 'accessKeyName', 'storeTokensAllowed']
const TOLD = /secure (the )?outputs/i

const operations = readOperations(
  JSON.parse(readOwnFile('connector/apiDefinition.swagger.json').toString()) as Definition,
)

describe('what callers are answered', () => {
  it('is a secret in two places only, and both say to secure the outputs (I-10)', () => {
    const outputs = operations.flatMap((operation) =>
      [...operation.answer, ...operation.notification].map((field) => ({ operation, field })),
    )
    expect(outputs.length).toBeGreaterThan(1000)
    const secrets = outputs.filter(({ field: { name = '' } }) => LOOKS_SECRET.test(name) && !NO_SECRETS.includes(name))
    expect(secrets.map(({ operation, field }) => `${operation.operationId} ${field.path}`)).toEqual([
      'CreateKeyUploadLink uploadUrl',
      'CreateStoreToken token',
    ])
    for (const { operation, field } of secrets)
      expect([operation.description, field.schema.description]).toEqual([
        expect.stringMatching(TOLD),
        expect.stringMatching(TOLD),
      ])
  })
})
