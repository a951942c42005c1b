/** Growth: the same work with very many integrations and store keys, all of them used. */
import { inTurns, ratiosOf, spread } from '../comparison.ts'
import type { Finding } from '../report.ts'
import { type KeyringServer, type Setting, saturate } from '../wire/setting.ts'

const ROUNDS = 7
const FEW = { keys: 1, integrations: 10 }
const MANY = { keys: 10_000, integrations: 100_000 }
/** Asked for in turn, spread over all. */
const ASKED = 4000
const MIB = 1024 * 1024

export async function measureMany(setting: Setting): Promise<readonly Finding[]> {
  const few = await setting.keyring(FEW)
  const filled = await setting.keyring(MANY)
  await filled.stop()
  // What filling has left in memory is not what is measured.
  const many = await setting.another(filled)
  // Once around, so that each key has its token: minting is measured elsewhere.
  await saturate(setting, many, ofKeys(many), { ms: 8000 })
  const figures = await inTurns(ROUNDS, {
    ours: () => saturate(setting, many, ofKeys(many)),
    theirs: () => saturate(setting, few, ofKeys(few)),
  })
  const { rssBytes } = await many.usage()
  await few.stop()
  await many.stop()
  return [
    {
      what: 'List apps of 10,000 store keys, 100,000 integrations',
      against: 'of 1 store key, 10 integrations',
      ...ratiosOf(figures),
      goal: { atLeast: 0.9 },
    },
    {
      what: 'memory with 100,000 integrations, after that load',
      against: '–',
      ratio: spread([rssBytes / MIB]),
      unit: 'MiB',
    },
  ]
}

function ofKeys({ port, accessKey, keyIds }: KeyringServer) {
  const paths = Array.from({ length: ASKED }, (_, index) => {
    const keyId = keyIds[Math.floor((index * keyIds.length) / ASKED)]
    return `/v1/apps?pageSize=50&name=name${index}&keyId=${keyId}`
  })
  return { port, paths, headers: { 'x-api-key': accessKey } }
}
