/** Where secrets might leave, and what might make them. */
import pg from 'pg'
import { expect } from 'vitest'
import type { ReceivedRequest } from '../../src/sandbox/requests.ts'
import { type Haystack, needlesOfText, textStack } from './canary.ts'
import type { HttpAnswer, Installation } from './installation.ts'

/** Everything that was minted for a store, or by one for us. */
export function tokensIn(requests: readonly ReceivedRequest[]): readonly string[] {
  const tokens = requests.flatMap(({ headers, body }) => [
    ...(headers.authorization?.startsWith('Bearer ') ? [headers.authorization.slice('Bearer '.length)] : []),
    ...(new URLSearchParams(body).get('assertion')?.split('\n') ?? []),
  ])
  return [...new Set(tokens)]
}

/** Whole, and its signature: the first parts of a JWT say nothing that is secret. */
export function needlesOfToken(token: string, index: number) {
  const signature = token.split('.')[2]
  return [token, ...(signature ? [signature] : [])].flatMap((text) => needlesOfText(`token ${index}`, text))
}

export function answerStacks(what: string, { headers, text }: HttpAnswer): readonly Haystack[] {
  return [textStack(`the answer to ${what}`, text), textStack(`the headers of ${what}`, JSON.stringify([...headers]))]
}

/** A store that repeats what it was sent, the token above all, in whatever its errors have room for. */
export function echoErrors({ sandbox }: Installation): void {
  const hosts = [
    'api.appstoreconnect.apple.com',
    'androidpublisher.googleapis.com',
    'playdeveloperreporting.googleapis.com',
    'oauth2.googleapis.com',
    'api.storekit.apple.com',
  ] as const
  for (const host of hosts)
    sandbox.world.interrupt({
      host,
      times: 2,
      answer({ headers, body }) {
        const echo = headers.authorization ?? body
        const apple = { id: echo, status: '409', code: echo, title: echo, detail: echo, source: { pointer: echo } }
        const google = { code: 409, status: echo, message: echo, errors: [{ reason: echo, message: echo }] }
        const text = JSON.stringify({ errors: [apple], error: google, error_description: echo, errorMessage: echo })
        return {
          status: 409,
          headers: { 'content-type': 'application/json', 'x-echo': echo, 'set-cookie': echo },
          body: text,
        }
      },
    })
}

export async function dumpStacks(databaseUrl: string): Promise<readonly Haystack[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'")
    expect(rows.length).toBeGreaterThan(8)
    const stacks: Haystack[] = []
    for (const { tablename } of rows) {
      const dump = await client.query(`select * from "${tablename}"`)
      stacks.push(textStack(`the table ${tablename}`, JSON.stringify(dump.rows)))
    }
    return stacks
  } finally {
    await client.end()
  }
}
