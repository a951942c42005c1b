/** Sends the invitation of a tester once more. */
import { ProxyError } from '../../../errors.ts'
import type { TesterChange } from '../../interface/testflight.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findTester } from './testers.ts'

const ACCEPTED: readonly (string | null)[] = ['ACCEPTED', 'INSTALLED']

export async function resendInvitation(
  connect: AppStoreConnect,
  appId: string,
  wanted: string,
  validateOnly: boolean,
): Promise<TesterChange<'sent' | 'already_accepted'>> {
  const tester = await findTester(connect, appId, wanted)
  if (ACCEPTED.includes(tester.storeState)) return { outcome: 'already_accepted', tester, group: null }
  if (validateOnly) return { outcome: 'valid', tester, group: null }
  try {
    await connect.write('POST', storePath`/v1/betaTesterInvitations`, {
      data: {
        type: 'betaTesterInvitations',
        relationships: {
          app: { data: { type: 'apps', id: appId } },
          betaTester: { data: { type: 'betaTesters', id: tester.testerId } },
        },
      },
    })
  } catch (error) {
    throw error instanceof ProxyError && error.code === 'store_conflict' ? nothingToTest(error) : error
  }
  return { outcome: 'sent', tester, group: null }
}

/** Apple invites nobody to nothing. */
function nothingToTest({ causes }: ProxyError): ProxyError {
  return new ProxyError('store_conflict', {
    reason: 'waiting_for_approved_build',
    message:
      'Apple does not invite the tester now. None of the groups of the tester has a build that can be tested yet.',
    causes,
  })
}
