/** Whatever is on a track, a move sends back everything else, and never two releases of one status. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ProxyError } from '../../../../src/errors.ts'
import type { EditRelease, EditTrack } from '../../../../src/stores/google-play/releases/edit-tracks.ts'
import * as moves from '../../../../src/stores/google-play/releases/moves.ts'
import { toPercent } from '../../../../src/stores/google-play/releases/percent.ts'

const STATUSES = ['draft', 'inProgress', 'halted', 'completed'] as const

const releases = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 }).chain((codes) =>
  fc.tuple(
    ...codes.map((code) =>
      fc
        .record({ status: fc.constantFrom(...STATUSES), fraction: fc.double({ min: 0.01, max: 0.99, noNaN: true }) })
        .map(({ status, fraction }): EditRelease => {
          const isStaged = status === 'inProgress' || status === 'halted'
          const raw = { versionCodes: [`${code}`], status, ...(isStaged ? { userFraction: fraction } : {}), kept: code }
          return { raw, name: null, versionCodes: [`${code}`], status, percent: toPercent(raw.userFraction) }
        }),
    ),
  ),
)

const move = fc.oneof(
  fc.constantFrom(
    moves.pause,
    moves.complete,
    moves.haltCompleted,
    moves.resume(() => null),
  ),
  fc.double({ min: 1, max: 99, noNaN: true }).map((percent) => moves.widen(percent)),
)

it('makes no track that Google does not take', () => {
  fc.assert(
    fc.property(releases, move, fc.nat(), (all, make, at) => {
      const track: EditTrack = { track: 'production', releases: all }
      const release = all[at % all.length]!
      try {
        const sent = make(track, release)
        for (const status of ['inProgress', 'halted', 'completed'])
          expect(sent.filter((one) => one.status === status).length).toBeLessThan(2)
        for (const raw of sent) {
          if (raw.status === 'draft' || raw.status === 'completed') expect(raw).not.toHaveProperty('userFraction')
          if (raw.status === 'inProgress') expect(raw.userFraction).toBeGreaterThan(0)
        }
        // Only what was for all before may go, for what is for all next; and only the one is changed.
        const kept = new Set(sent.map((one) => one.kept))
        for (const one of all) if (!kept.has(one.raw.kept)) expect(one.status).toBe('completed')
        const others = sent.filter((one) => one.kept !== release.raw.kept)
        for (const raw of others) expect(all.map((one) => one.raw)).toContain(raw)
      } catch (error) {
        if (!(error instanceof ProxyError)) throw error
        expect(error.code).toBe('store_conflict')
        expect(error.reason).toBeDefined()
      }
    }),
  )
})
