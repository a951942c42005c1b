/** The group "Play releases": tracks, and what goes from one to the next. */
import type { AppContext, Handlers } from './context.ts'
import { onGooglePlay } from './only-on.ts'
import { changedRow, releaseRow } from './release-rows.ts'
import { choiceOf } from './releases.ts'
import { commonFields } from './rows.ts'

type PlayReleaseOperations =
  | 'ListTracks'
  | 'PromoteRelease'
  | 'SetRolloutPercent'
  | 'HaltCompletedRelease'
  | 'RefreshRollout'

const INSTEAD = {
  tracks: 'The App Store has versions: use List releases.',
  promote: 'On the App Store a version is submitted for review and then released: use Submit version for review.',
  percent: 'Apple decides the percentages of a phased release: use Pause rollout, Resume rollout or Complete rollout.',
  halt: 'On the App Store a version that is live to all can only be replaced by another one.',
  refresh: 'On the App Store Get release status always tells the percentage.',
} as const

const tracksOf = (context: AppContext, instead: keyof typeof INSTEAD) => onGooglePlay(context, INSTEAD[instead]).tracks

export function playReleaseHandlers(): Pick<Handlers, PlayReleaseOperations> {
  return {
    async ListTracks(_input, context) {
      const { integration } = context
      const tracks = await tracksOf(context, 'tracks').list()
      return {
        value: tracks.map((track) => ({
          ...commonFields(integration, integration),
          ...track,
          versionCodes: [...track.versionCodes],
        })),
      }
    },

    async PromoteRelease({ body }, context) {
      const { validateOnly, ...promotion } = body
      const release = await tracksOf(context, 'promote').promote(promotion, validateOnly)
      return changedRow(context.integration, release, validateOnly)
    },

    async SetRolloutPercent({ body }, context) {
      const { percent, validateOnly } = body
      const release = await tracksOf(context, 'percent').setPercent(
        choiceOf(context.integration, body),
        percent,
        validateOnly,
      )
      return changedRow(context.integration, release, validateOnly)
    },

    async HaltCompletedRelease({ body }, context) {
      const release = await tracksOf(context, 'halt').haltCompleted(
        choiceOf(context.integration, body),
        body.validateOnly,
      )
      return changedRow(context.integration, release, body.validateOnly)
    },

    async RefreshRollout(_input, context) {
      const releases = await tracksOf(context, 'refresh').refresh()
      return { value: releases.map((release) => releaseRow(context.integration, release)) }
    },
  }
}
