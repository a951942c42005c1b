import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { runs } from '../../support/properties.ts'
import { ENGINES } from '../../support/test-database.ts'
import { ACT, createAuditWorld, linesOf, WORKSPACE } from './fixture.ts'

describe.each(ENGINES)('an export of the audit on %s', (engine) => {
  it('names workspace, format and key, carries every event and the head, and verifies', async () => {
    const { act, exportLines, verifyLines, clock, audit, events } = await createAuditWorld(engine)
    await act(2)
    const lines = await exportLines()
    const [first, ...rest] = lines.map((line) => JSON.parse(line))
    const head = rest.pop()
    expect(first).toEqual({
      format: 'store-keyring-audit',
      version: 1,
      workspaceId: WORKSPACE.id,
      workspaceName: WORKSPACE.name,
      chainKeyId: expect.stringMatching(/^[0-9a-f]{16}$/),
      exportedAt: new Date(clock.now()).toISOString(),
    })
    const all = await events()
    expect(rest).toEqual(all.map((event) => ({ ...event, at: new Date(event.at).toISOString() })))
    expect(head.head).toMatchObject({ workspaceId: WORKSPACE.id, sequence: 4, mac: all.at(-1)?.mac })
    expect(await verifyLines(lines)).toMatchObject({ events: 4, fault: null })
    // Also when the database has gone on since.
    await audit.around(ACT, async () => undefined)
    expect(await verifyLines(lines)).toMatchObject({ events: 4, fault: null })
  })

  it('of nothing verifies, too', async () => {
    const { exportLines, verifyLines } = await createAuditWorld(engine)
    const lines = await exportLines()
    expect(lines).toHaveLength(2)
    expect(await verifyLines(lines)).toMatchObject({ events: 0, fault: null })
  })

  it('tells that the newest events were taken away with a head that was kept, which the database alone cannot', async () => {
    const { act, audit, exportLines, verifyLines, tamper, database } = await createAuditWorld(engine)
    await act(1)
    const kept = await database.read.selectFrom('audit_heads').selectAll().executeTakeFirstOrThrow()
    await act(1)
    const lines = await exportLines()
    await tamper(async (db) => {
      await sql`delete from audit_events where sequence > ${kept.sequence}`.execute(db)
      await sql`update audit_heads set sequence = ${kept.sequence}, mac = ${kept.mac}, seal = ${kept.seal}`.execute(db)
    })
    expect(await audit.verify(WORKSPACE.id)).toMatchObject({ fault: null })
    expect(await verifyLines(lines)).toMatchObject({ fault: { kind: 'not_in_database', sequence: 5 } })
    // Nor can other events take their place.
    await act(1)
    expect(await verifyLines(lines)).toMatchObject({ fault: { kind: 'not_in_database', sequence: 5 } })
  })
})

describe('an export that somebody has changed (I-8)', () => {
  it.each([
    ['nothing at all', () => [], 'not_an_export', 1],
    ['other text', () => ['once upon a time'], 'not_an_export', 1],
    ['no first line', (lines: string[]) => lines.slice(1), 'not_an_export', 1],
    ['no last line', (lines: string[]) => lines.slice(0, -1), 'head_missing', 5],
    ['the last two lines gone', (lines: string[]) => lines.slice(0, -2), 'head_missing', 4],
    ['the last event gone', (lines: string[]) => lines.toSpliced(-2, 1), 'newest_missing', 4],
    ['the first event gone', (lines: string[]) => lines.toSpliced(1, 1), 'missing', 1],
    ['an event twice', (lines: string[]) => lines.toSpliced(2, 0, lines[2] ?? ''), 'missing', 3],
    ['two events exchanged', (lines: string[]) => [lines[0], lines[2], lines[1], ...lines.slice(3)], 'missing', 1],
    ['something after its end', (lines: string[]) => [...lines, lines[1]], 'beyond_head', 5],
    ['an empty line', (lines: string[]) => lines.toSpliced(2, 0, ''), 'changed', 2],
    ['a remark in an event', (lines: string[]) => with_(lines, 2, (json) => ({ ...json, remark: 'ok' })), 'changed', 2],
    ['a member less', (lines: string[]) => with_(lines, 2, ({ errorCode: _, ...json }) => json), 'changed', 2],
    ['another name', (lines: string[]) => with_(lines, 2, (json) => ({ ...json, actorName: 'Others' })), 'changed', 2],
    ['other blanks', (lines: string[]) => lines.with(2, lines[2]?.replace('{', '{ ') ?? ''), 'changed', 2],
  ])('is told: %s', async (_name, change, kind, sequence) => {
    const { act, exportLines, verifyLines } = await createAuditWorld()
    await act(2)
    const changed = change(await exportLines()) as string[]
    expect(await verifyLines(changed)).toMatchObject({ fault: { kind, sequence } })
  })

  it('is told whatever single character is another one', async () => {
    const { act, exportLines, verifyLines } = await createAuditWorld()
    await act(2)
    const lines = await exportLines()
    const covered = lines.slice(1)
    const places = fc.integer({ min: 0, max: covered.length - 1 })
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), fc.constantFrom('0', 'a', '"', ' ', '}', '9'), async (line, at, put) => {
        const text = covered[line] ?? ''
        const place = at % text.length
        fc.pre(text[place] !== put)
        const changed = covered.with(line, text.slice(0, place) + put + text.slice(place + 1))
        expect((await verifyLines([lines[0] ?? '', ...changed])).fault).not.toBeNull()
      }),
      runs(500),
    )
  })

  it('is told when it comes from another server', async () => {
    const { act, exportLines, withKey } = await createAuditWorld()
    await act(1)
    const other = withKey(new Uint8Array(32).fill(6))
    expect(await other.verifyExport(linesOf(await exportLines()))).toMatchObject({ fault: { kind: 'other_server' } })
  })
})

function with_(lines: string[], at: number, change: (json: Record<string, unknown>) => object): string[] {
  return lines.with(at, JSON.stringify(change(JSON.parse(lines[at] ?? '{}'))))
}
