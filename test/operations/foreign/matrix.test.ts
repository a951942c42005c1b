/**
 * Every operation × every input that names something × everything that is there for others: generated from the definition, so
 * that an operation joins by being written.
 */
import { describe, expect, it } from 'vitest'
import { OPERATIONS, type Operation } from '../../../src/contract/definition.ts'
import { type Meaning, NAMED_INPUTS } from '../../../src/operations/named-inputs.ts'
import { OPERATION_RULES } from '../../../src/operations/rules.ts'
import { exampleRequest, inputNamesOf } from '../examples.ts'
import { FOREIGN, type Foreign } from './objects.ts'
import { createForeignWorld, type ForeignWorld } from './world.ts'

type Input = keyof typeof NAMED_INPUTS

const ROWS = OPERATIONS.flatMap((operation) =>
  inputNamesOf(operation)
    .filter((name): name is Input => name in NAMED_INPUTS)
    .map((name) => ({ operation, name })),
)
type Row = (typeof ROWS)[number]
type Sent = Awaited<ReturnType<typeof send>>

const titleOf = ({ operation, name }: Row) => `${operation.id} with ${name}`

const TOKENS = 'oauth2.googleapis.com'

/** What came of a request: the answer as the caller reads it, and what the stores were asked. */
async function send(world: ForeignWorld, { id }: Operation, name: Input, value: string, accessKey: string) {
  const { method, path, body } = exampleRequest(id, world.named, { [name]: value })
  const sent = world.sandbox.requests.length
  const { status, body: answer } = await world.call(method, path, { accessKey, ...(body ? { body } : {}) })
  const { requestId: _, ...error } = answer.error ?? {}
  const asked = world.sandbox.requests
    .slice(sent)
    .filter(({ host }) => host !== TOKENS)
    .map((request) => `${request.method} ${request.path.replaceAll(encodeURIComponent(value), '{value}')}`)
    // A list may be narrowed to what is like the thing: that tells the store nothing, and the caller sees none of it.
    .map((request) => request.replaceAll(/&filter%5B(territory|rating)%5D=[^&]*/g, ''))
  return { status, answer: answer.error ? error : answer, asked }
}

/** Whoever is answered differently knows that there is something, and whoever makes us ask the store more has reached it. */
async function expectNoDifference(
  world: ForeignWorld,
  input: Row,
  objects: Readonly<Record<string, string>>,
  { unknown, proof = [] }: Foreign,
  accessKey: string,
): Promise<Sent> {
  const { operation, name } = input
  const row = titleOf(input)
  const missing = { row, ...(await send(world, operation, name, unknown, accessKey)) }
  for (const request of missing.asked)
    expect({ row, request, isProof: proof.some((path) => path.test(request)) }).toMatchObject({ isProof: true })
  for (const [what, value] of Object.entries(objects))
    expect({ what, row, ...(await send(world, operation, name, value, accessKey)) }).toEqual({ what, ...missing })
  return missing
}

/** What is no thing of ours is refused as it is written. */
const REFUSED: readonly Meaning[] = ['app', 'track']

/** There is no such thing; or a list, which was asked for what goes with it, is empty. */
function expectNothing(row: Row, { status, answer }: Sent): void {
  const isRefused = REFUSED.includes(NAMED_INPUTS[row.name])
  // What the store of the app has not is refused before anything is looked for.
  if (answer.reason === 'not_on_app_store') return
  // To the fenced there is no operation that reaches beyond one app.
  expect(isRefused ? [400, 404] : [404, 200], titleOf(row)).toContain(status)
  if (isRefused) return
  // Whoever is no tester of the app need not be removed from it.
  if (answer.outcome === 'not_member') return
  if (status === 200) expect(answer.value, titleOf(row)).toEqual([])
  else expect(answer.code, titleOf(row)).toBe('not_found')
}

function revisionOf({ keyring }: ForeignWorld) {
  return keyring.database.read.selectFrom('server').select('revision').executeTakeFirstOrThrow()
}

describe('whatever an input of whatever operation names', () => {
  it('is not there for an owner of another workspace, nor through another app (C-2, C-4, C-7)', async () => {
    const world = await createForeignWorld()
    const before = await revisionOf(world)
    for (const row of ROWS) {
      const foreign = FOREIGN[NAMED_INPUTS[row.name]](world)
      const missing = await expectNoDifference(world, row, foreign.forNobody, foreign, world.owner)
      expectNothing(row, missing)
    }
    expect(await revisionOf(world)).toEqual(before)
  })

  it('is not there outside the fence (C-6, C-8)', async () => {
    const world = await createForeignWorld()
    const before = await revisionOf(world)
    for (const row of ROWS) {
      const foreign = FOREIGN[NAMED_INPUTS[row.name]](world)
      const objects = { ...foreign.forNobody, ...foreign.forUnfenced }
      const missing = await expectNoDifference(world, row, objects, foreign, world.fenced)
      const { role } = OPERATION_RULES[row.operation.id]
      if (role === 'viewer' || role === 'operator') expectNothing(row, missing)
      else expect(missing.status, titleOf(row)).toBe(403)
    }
    expect(await revisionOf(world)).toEqual(before)
  })

  it('has a row here, and so has every meaning', () => {
    expect(new Set(ROWS.map(({ name }) => name))).toEqual(new Set(Object.keys(NAMED_INPUTS)))
  })
})
