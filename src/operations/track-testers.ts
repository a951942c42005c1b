/** The testers of Google Play's tracks, of the group "TestFlight": what the App Store calls beta groups. */
import type { AppContext, Handlers } from './context.ts'
import { onGooglePlay } from './only-on.ts'
import { commonFields } from './rows.ts'

const INSTEAD = 'On the App Store testers are in groups: use List testers, Add a tester or Remove a tester.'

const testersOf = (context: AppContext) => onGooglePlay(context, INSTEAD).testers

export function trackTesterHandlers(): Pick<Handlers, 'ListTrackTesters' | 'SetTrackTesters'> {
  return {
    async ListTrackTesters({ body }, context) {
      const { integration } = context
      const { track, googleGroups } = await testersOf(context).list(body.track)
      return {
        value: (googleGroups ?? []).map((googleGroup) => ({
          ...commonFields(integration, integration),
          track,
          googleGroup,
        })),
      }
    },

    async SetTrackTesters({ body }, context) {
      const { validateOnly, ...change } = body
      const { googleGroups, ...set } = await testersOf(context).set(change, validateOnly)
      return {
        ...commonFields(context.integration, context.integration),
        ...set,
        googleGroups: googleGroups && [...googleGroups],
      }
    },
  }
}
