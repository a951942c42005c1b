/** The verifier, round by round. */
import { DEVELOPER_ID } from '../../../src/sandbox/demo/google-play.ts'
import type { Engine } from '../../support/test-database.ts'
import { createLifecycle, TIDEPOOL } from '../fixture.ts'

export async function createVerified(engine?: Engine) {
  const world = await createLifecycle(engine)
  const { clock, keyring, sandbox, googlePlay, files, workspaceId, database } = world
  const { clientEmail } = files.serviceAccount
  const round = (signal = new AbortController().signal) => keyring.verifier.round(signal)
  const read = async (id: string) =>
    keyring.services.integrationsLifecycle.read((await keyring.services.integrations.find(workspaceId, id))!)

  return {
    ...world,
    round,
    /** An integration as it is in the database. */
    read,
    /** Lets the time come for an integration, and the verifier do its work. @returns the integration then */
    async whenDue(id: string) {
      const { nextCheckAt } = await read(id)
      clock.advance(Math.max(0, nextCheckAt! - clock.now()))
      await round()
      return read(id)
    },
    /** Requests that reached the stores while `work` ran. */
    async asked(work: () => Promise<unknown>): Promise<readonly string[]> {
      const before = sandbox.requests.length
      await work()
      return sandbox.requests
        .slice(before)
        .filter(({ host }) => host !== 'oauth2.googleapis.com')
        .map(({ path }) => path.split('?')[0]!)
    },
    /** Google has not let the service account in … */
    keepOut: () => googlePlay.removeMember(DEVELOPER_ID, clientEmail),
    /** … and does. */
    letIn: () =>
      googlePlay.invite(DEVELOPER_ID, clientEmail, { apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } }),
    /** Nothing but what a test is about is due. */
    keysRest: () =>
      database.write({}, (tx) =>
        tx.updateTable('store_keys').set({ next_check_at: Number.MAX_SAFE_INTEGER }).execute(),
      ),
  }
}
